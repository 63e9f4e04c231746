import { DownloadOutlined } from '@ant-design/icons';
import { FORMAT_LABELS, PAPER_FORMATS, type PaperFormat } from '@mingzhang/forms';
import { Button, Space } from 'antd';

interface DownloadsProps {
  readonly href: (format: PaperFormat) => string;
  /** What is downloaded, for those who hear the page. */
  readonly of?: string;
}

/** The same paper in the files an office works in. */
export function Downloads({ href, of = '自评表' }: DownloadsProps) {
  return (
    <Space.Compact role="group" aria-label={`下载${of}`}>
      {PAPER_FORMATS.map((format, index) => (
        <Button
          key={format}
          href={href(format)}
          icon={index === 0 ? <DownloadOutlined aria-hidden="true" /> : undefined}
          aria-label={`下载${of}（${FORMAT_LABELS[format]}）`}
          download
        >
          {FORMAT_LABELS[format]}
        </Button>
      ))}
    </Space.Compact>
  );
}
