import { useState, type DragEvent } from 'react';
import { ApiFailure, upload } from '../api/client.js';
import { bytesText } from '../format/bytes.js';
import type { ControlProps } from './control.js';

export interface DroppedFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly fileName: string;
}

interface FileDropProps extends ControlProps {
  readonly fileName: string;
  readonly onFile: (file: DroppedFile) => void;
}

/** A file by drop or by choice; it is stored at once and known by its hash. */
export function FileDrop({ id, value, fileName, onFile, ...control }: FileDropProps) {
  const [state, setState] = useState<'empty' | 'sending' | 'sent'>(value === '' ? 'empty' : 'sent');
  const [failed, setFailed] = useState<string | null>(null);
  const [size, setSize] = useState<number | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    setState('sending');
    setFailed(null);
    try {
      const { sha256, bytes } = await upload(file);
      setSize(bytes);
      setState('sent');
      onFile({ sha256, bytes, fileName: file.name });
    } catch (error) {
      setState('empty');
      setFailed(error instanceof ApiFailure ? error.failure.detail : '文件没有上传，请再试一次');
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className="file-drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <input
        {...pressed(control)}
        id={id}
        type="file"
        onChange={({ target }) => void take(target.files?.[0])}
      />
      <p role="status">
        {state === 'sending' && '正在上传'}
        {state === 'sent' && `已上传 ${fileName}${size === null ? '' : `（${bytesText(size)}）`}`}
        {state === 'empty' && '把文件拖到这里，或点选文件'}
      </p>
      {failed !== null && <p className="field-error">{failed}</p>}
    </div>
  );
}

/** What a control of the browser’s own takes of it. */
const pressed = ({ onChange: _, placeholder: __, ...rest }: Omit<ControlProps, 'id' | 'value'>) => rest;
