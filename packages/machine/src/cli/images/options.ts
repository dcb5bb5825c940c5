// The options of `qm images`.
import type { OptionSpec } from '../options/option.ts'

/** The names of the actions. */
export type ImageAction =
  | 'info'
  | 'create'
  | 'overlay'
  | 'convert'
  | 'resize'
  | 'rebase'
  | 'commit'
  | 'check'
  | 'compare'
  | 'measure'
  | 'snapshots'

const format = {
  name: 'format',
  value: { label: 'FORMAT', kind: 'text' },
  meaning: 'the format of the image that is there (default: read from its header)',
} as const
const to = {
  name: 'to',
  value: { label: 'FORMAT', kind: 'text' },
  meaning: 'the format of the new image (default: qcow2)',
} as const
const options = {
  name: 'options',
  value: { label: 'KEY=VALUE,…', kind: 'text' },
  meaning: 'options of the new image’s format, such as cluster_size=131072',
} as const
const overwrite = {
  name: 'overwrite',
  meaning: 'replace a file that is there, once the new one is whole',
} as const
const json = { name: 'json', meaning: 'the result as one JSON value' } as const
const timeout = {
  name: 'timeout',
  value: { label: 'SECONDS', kind: 'text' },
  meaning: 'give up after so long (default: never)',
} as const

/** What the calls on images take, by the action's name. */
export const IMAGES_OPTIONS: Readonly<Record<ImageAction, readonly OptionSpec[]>> = {
  info: [
    format,
    { name: 'chain', meaning: 'all that it stands on, too, the image first' },
    { name: 'in-use', meaning: 'look at an image that a machine is using' },
    timeout,
    json,
  ],
  create: [to, options, overwrite, timeout, json],
  overlay: [
    format,
    { name: 'relative', meaning: 'name the image below by its relative path, to move both together' },
    options,
    overwrite,
    timeout,
    json,
  ],
  convert: [
    format,
    to,
    { name: 'compress', meaning: 'compress the data, where the format can' },
    { name: 'snapshot', value: { label: 'NAME', kind: 'text' }, meaning: 'read that snapshot of the source' },
    { name: 'rate', value: { label: 'SIZE', kind: 'text' }, meaning: 'at most so many bytes a second' },
    options,
    overwrite,
    timeout,
    json,
  ],
  resize: [
    format,
    { name: 'shrink', meaning: 'allow a smaller size; what lies beyond it is lost' },
    timeout,
    json,
  ],
  rebase: [
    format,
    { name: 'alone', meaning: 'stand on nothing afterwards, instead of on BACKING' },
    {
      name: 'backing-format',
      value: { label: 'FORMAT', kind: 'text' },
      meaning: 'the format of BACKING (default: read from its header)',
    },
    { name: 'name-only', meaning: 'copy nothing: BACKING was moved, and has the same content' },
    timeout,
    json,
  ],
  commit: [
    format,
    {
      name: 'base',
      value: { label: 'FILE', kind: 'file' },
      meaning: 'write into that image of the chain (default: the one right below)',
    },
    { name: 'keep', meaning: 'leave the overlay as it is, instead of emptying it' },
    timeout,
    json,
  ],
  check: [
    format,
    {
      name: 'repair',
      value: { label: 'leaks|all', kind: 'text' },
      meaning: 'mend clusters that take room for nothing, or everything',
    },
    timeout,
    json,
  ],
  compare: [
    format,
    {
      name: 'other-format',
      value: { label: 'FORMAT', kind: 'text' },
      meaning: 'the format of the second image (default: read from its header)',
    },
    { name: 'strict', meaning: 'a difference in size or in what is allocated counts, too' },
    timeout,
    json,
  ],
  measure: [
    format,
    to,
    {
      name: 'size',
      value: { label: 'SIZE', kind: 'text' },
      meaning: 'measure an empty image of that size, instead of FILE',
    },
    options,
    timeout,
    json,
  ],
  snapshots: [format, timeout, json],
}
