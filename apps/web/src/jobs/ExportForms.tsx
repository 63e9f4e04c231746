import { DownOutlined, FileZipOutlined } from '@ant-design/icons';
import { FORMAT_LABELS, PAPER_FORMATS, type PaperFormat } from '@mingzhang/forms';
import { Alert, Button, Dropdown, Space } from 'antd';
import { useNavigate } from 'react-router';
import { call } from '../api/client.js';
import { useAsk } from './use-ask.js';

interface ExportFormsProps {
  readonly unitId: string | undefined;
  readonly year: number | undefined;
}

/** 导出本单位全部表格: asks for the archive and leads to where its progress is seen. */
export function ExportForms({ unitId, year }: ExportFormsProps) {
  const navigate = useNavigate();
  const { isAsking, failure, ask } = useAsk();
  const isChosen = unitId !== undefined && year !== undefined;
  const request = (format: PaperFormat): void => {
    if (unitId === undefined || year === undefined) return;
    ask(
      () => call('POST /api/jobs/forms', { body: { unitId, fiscalYear: year, format } }),
      () => void navigate('/jobs'),
    );
  };
  return (
    <>
      <Space.Compact>
        <Button
          disabled={!isChosen || isAsking}
          icon={<FileZipOutlined aria-hidden="true" />}
          onClick={() => request('xlsx')}
        >
          导出本单位全部表格
        </Button>
        <Dropdown
          disabled={!isChosen || isAsking}
          trigger={['click']}
          menu={{
            items: PAPER_FORMATS.map((key) => ({ key, label: FORMAT_LABELS[key] })),
            onClick: ({ key }) => request(PAPER_FORMATS.find((one) => one === key) ?? 'xlsx'),
          }}
        >
          <Button icon={<DownOutlined aria-hidden="true" />} aria-label="选择格式" />
        </Dropdown>
      </Space.Compact>
      {!isChosen && <span className="muted">先选择单位，再导出它全年的自评表</span>}
      {failure !== null && (
        <Alert type="error" showIcon title={failure.title} description={failure.detail} className="notice" />
      )}
    </>
  );
}
