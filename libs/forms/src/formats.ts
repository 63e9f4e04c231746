/** The files an office works in. Without schemas in this file, so that a page can ask it too. */
export const PAPER_FORMATS = ['xlsx', 'docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

export const FORMAT_LABELS: Readonly<Record<PaperFormat, string>> = {
  xlsx: 'Excel',
  docx: 'Word',
  pdf: 'PDF',
};

export const MEDIA_TYPES: Readonly<Record<PaperFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};
