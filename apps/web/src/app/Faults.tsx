import { Button } from 'antd';
import { useLocation } from 'react-router';
import { LinkButton } from '../ui/LinkButton.js';
import { Told } from '../ui/States.js';

export function NotFound() {
  const { pathname } = useLocation();
  return (
    <div role="alert" className="panel">
      <title>没有这个页面 · 明账</title>
      <Told title="没有这个页面" detail={`地址“${pathname}”不对应任何页面，可能是链接不完整。`}>
        <LinkButton to="/projects" type="primary">
          回到项目列表
        </LinkButton>
      </Told>
    </div>
  );
}

/** A fault of our own: the rest of the page stays usable. */
export function Fault() {
  return (
    <div role="alert" className="panel">
      <title>页面出错 · 明账</title>
      <Told
        title="页面出错"
        detail="这是程序的错误，账内数据不受影响。请重新打开本页；仍然出错时，把本页地址发给系统管理员。"
      >
        <Button type="primary" onClick={() => window.location.reload()}>
          重新打开
        </Button>
        <LinkButton to="/projects">回到项目列表</LinkButton>
      </Told>
    </div>
  );
}
