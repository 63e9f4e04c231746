import { DownOutlined } from '@ant-design/icons';

/** Ant Design names its own arrow in English to who listens. */
export const SELECT_ICON = <DownOutlined aria-hidden="true" />;
