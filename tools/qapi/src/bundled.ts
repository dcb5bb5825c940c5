// The models that @qm/qmp ships, and the files they become.
import { agentFiles, type Files, qemuFiles } from './files.ts'
import { mergeReleases } from './merge.ts'
import type { Model } from './model.ts'
import { readData } from './read.ts'

/** QEMU's monitor: the newest release at hand, with what older ones had beside it. */
export function bundledQemu(): Model {
  return mergeReleases([readData('qemu-10.2'), readData('qemu-10.0'), readData('qemu-7.2')])
}

/** The guest agent. */
export function bundledAgent(): Model {
  return readData('qga-10.2')
}

/** Everything that stands in packages/qmp/src/schema. */
export function bundledFiles(): Files {
  const int64 = `// The type of 64-bit integers.

/**
 * A 64-bit integer. It arrives as a \`number\` when that holds it exactly, else as a \`bigint\`; either may be sent.
 */
export type Int64 = number | bigint
`
  return new Map([
    ...qemuFiles(bundledQemu(), readData('qsd-10.2')),
    ...agentFiles(bundledAgent()),
    ['int64.ts', int64],
  ])
}
