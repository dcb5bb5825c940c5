// What a run needs of its process, whether it is a child of this program or not.
import type { QemuProcess } from '@qm/process'

/** QEMU's process, as the parts of a machine use it. */
export type RunProcess = Pick<
  QemuProcess,
  | 'pid'
  | 'running'
  | 'exit'
  | 'commandLine'
  | 'guards'
  | 'channels'
  | 'kill'
  | 'stop'
  | 'tail'
  | 'lines'
  | 'log'
  | typeof Symbol.asyncDispose
>
