import { use } from 'react';
import { ActButton } from '../acts/ActButton.js';
import type { Finding, Form } from '../api/client.js';
import { ProvenanceContext } from '../figures/provenance-context.js';
import { actsOfFinding, cellOfFinding } from './acts-of-finding.js';

/** From a finding to its cell, and to what answers it. */
export function FindingActs({ finding, form }: { readonly finding: Finding; readonly form: Form }) {
  const { open } = use(ProvenanceContext);
  const cell = cellOfFinding(finding, form);
  return (
    <span className="finding-acts">
      {cell !== null && (
        <button type="button" className="link" onClick={() => open(cell)}>
          看这一格
        </button>
      )}
      {actsOfFinding(finding, form).map(({ name, given }) => (
        <ActButton key={name} name={name} given={given} of={finding.where} isSmall />
      ))}
    </span>
  );
}
