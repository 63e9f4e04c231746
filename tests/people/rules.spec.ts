import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { RULES, ruleOf } from '../../apps/api/src/access/rules.js';

describe('the table of addresses', () => {
  it('has a rule for every address of the OpenAPI document, and no other', () => {
    const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
      paths: Record<string, object>;
    };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} ${path.replace('/api/', '').replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    const pages = ['GET docs', 'GET docs/*', 'GET openapi.json'];
    expect([...RULES.keys()].toSorted()).toEqual([...described, ...pages].toSorted());
  });

  it('closes what is not in it, and leaves open only the page and health', () => {
    expect(ruleOf('GET', '/api/something-new').need).toBe('administrator');
    expect(ruleOf('DELETE', '/api/people').need).toBe('administrator');
    expect(ruleOf('HEAD', '/api/projects').need).toBe('read');
    for (const url of ['/', '/*', '/health/live', undefined]) expect(ruleOf('GET', url).need).toBe('open');
  });
});
