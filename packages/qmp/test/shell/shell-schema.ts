// A small server's description of itself, for the shell's tests.
import type { SchemaInfo } from '../../src/schema/index.ts'
import { LiveSchema } from '../../src/shell/live-schema.ts'

const member = (name: string, type: string, optional = false) => ({
  name,
  type,
  ...(optional && { default: null }),
})

/** The introspection of a server that knows disk-add, disk-del and query-disks. */
export const DISK_INFOS: readonly SchemaInfo[] = [
  { name: 'disk-add', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '1' },
  { name: 'disk-del', 'meta-type': 'command', 'arg-type': '2', 'ret-type': '1' },
  { name: 'query-disks', 'meta-type': 'command', 'arg-type': '1', 'ret-type': '[2]' },
  {
    name: '0',
    'meta-type': 'object',
    tag: 'driver',
    members: [member('driver', '3'), member('id', 'str'), member('ro', 'bool', true)],
    variants: [
      { case: 'file', type: '4' },
      { case: 'net', type: '5' },
    ],
  },
  { name: '1', 'meta-type': 'object', members: [] },
  { name: '2', 'meta-type': 'object', members: [member('id', 'str')] },
  { name: '[2]', 'meta-type': 'array', 'element-type': '2' },
  { name: '3', 'meta-type': 'enum', members: [{ name: 'file' }, { name: 'net' }], values: ['file', 'net'] },
  {
    name: '4',
    'meta-type': 'object',
    members: [
      member('path', 'str'),
      member('size', 'int', true),
      member('ratio', 'number', true),
      member('backing', '6', true),
    ],
  },
  { name: '5', 'meta-type': 'object', members: [member('server', '7'), member('hosts', '[7]', true)] },
  { name: '6', 'meta-type': 'alternate', members: [{ type: 'str' }, { type: '0' }, { type: 'null' }] },
  { name: '7', 'meta-type': 'object', members: [member('host', 'str'), member('port', 'int', true)] },
  { name: '[7]', 'meta-type': 'array', 'element-type': '7' },
  ...(['int', 'number', 'null', 'value'] as const).map(name => ({
    name,
    'meta-type': 'builtin' as const,
    'json-type': name,
  })),
  { name: 'str', 'meta-type': 'builtin', 'json-type': 'string' },
  { name: 'bool', 'meta-type': 'builtin', 'json-type': 'boolean' },
]

/** The same as the shell sees it. */
export const DISKS: LiveSchema = new LiveSchema(DISK_INFOS)
