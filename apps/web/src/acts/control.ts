/** What every control takes: the label names it by its id, the words below belong to it. */
export interface ControlProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
  readonly 'aria-required'?: boolean | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly placeholder?: string | undefined;
}
