import { addressLabel } from '@mingzhang/domain';
import { use } from 'react';
import type { Form } from '../api/client.js';
import type { Givens } from '../figures/givens.js';
import { ProvenanceContext } from '../figures/provenance-context.js';
import type { Figures } from '../figures/registry.js';
import { figureText, NONE } from '../format/figure.js';
import { sameNumber } from '../format/same-number.js';
import { MoneyUnitContext } from '../ui/money-unit.js';
import { Section } from '../ui/Section.js';

interface StatedSectionProps {
  readonly form: Form;
  readonly figures: Figures;
  readonly givens: Givens;
}

/** What papers print for cells of this form, each beside what the ledger says. */
export function StatedSection({ form, figures, givens }: StatedSectionProps) {
  if (form.stated.length === 0) return null;
  const names = new Map(form.indicators.map(({ indicatorId, name }) => [indicatorId, name]));
  return (
    <Section title="文件所载与账内比对">
      <table className="grid">
        <caption className="hidden">文件所载的数与账内的数</caption>
        <thead>
          <tr>
            <th scope="col">项</th>
            <th scope="col" className="number">
              所载
            </th>
            <th scope="col" className="number">
              账内
            </th>
            <th scope="col">比对</th>
          </tr>
        </thead>
        <tbody>
          {form.stated.map((stated) => (
            <Row
              key={`${stated.source}/${stated.cell}`}
              stated={stated}
              label={addressLabel(stated.cell, (id) => names.get(id))}
              figures={figures}
              givens={givens}
            />
          ))}
        </tbody>
      </table>
      <p className="muted">文件所载的数只作比对，不参与计算。</p>
    </Section>
  );
}

interface RowProps {
  readonly stated: Form['stated'][number];
  readonly label: string;
  readonly figures: Figures;
  readonly givens: Givens;
}

function Row({ stated: { cell, value, source }, label, figures, givens }: RowProps) {
  const { unit } = use(MoneyUnitContext);
  const { open } = use(ProvenanceContext);
  const figure = figures.get(cell)?.figure;
  const ours = figure?.value ?? givens.get(cell)?.text ?? null;
  const show = (text: string | null): string => figureText({ value: text, unit: figure?.unit ?? '' }, unit);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link" onClick={() => open(cell)} title={source}>
          {label}
        </button>
      </th>
      <td className="number">{show(value)}</td>
      <td className="number">{ours === null ? NONE : show(ours)}</td>
      <td className="verdict">{verdict(value, ours)}</td>
    </tr>
  );
}

function verdict(stated: string | null, ours: string | null) {
  if (stated === null || ours === null) return <span className="muted">无法比对</span>;
  return sameNumber(stated, ours) ? '一致' : <strong className="differs">不一致</strong>;
}
