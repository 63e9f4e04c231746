import { FileZipOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
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
  const request = (): void => {
    if (unitId === undefined || year === undefined) return;
    ask(
      () => call('POST /api/jobs/forms', { body: { unitId, fiscalYear: year } }),
      () => void navigate('/jobs'),
    );
  };
  return (
    <>
      <Button
        disabled={!isChosen || isAsking}
        icon={<FileZipOutlined aria-hidden="true" />}
        onClick={request}
      >
        导出本单位全部表格
      </Button>
      {!isChosen && <span className="muted">先选择单位，再导出它全年的自评表</span>}
      {failure !== null && (
        <Alert type="error" showIcon title={failure.title} description={failure.detail} className="notice" />
      )}
    </>
  );
}
