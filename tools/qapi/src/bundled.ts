// The models that @qm/qmp ships, and the files they become.
import { amend } from './amend.ts'
import { compactModel } from './compact.ts'
import { agentFiles, type Files, int64File, qemuFiles } from './files.ts'
import { mergeReleases } from './merge.ts'
import type { Model } from './model.ts'
import { applyPatch } from './patch.ts'
import { readData, readLines } from './read.ts'

/** QEMU's monitor: the newest release at hand, with what older ones had beside it. */
export function bundledQemu(): Model {
  const [head, ...lines] = readLines('qemu-11.1.patch')
  const oldest = readData('qemu-7.2')
  const merged = mergeReleases([readData('qemu-10.2'), readData('qemu-10.0'), oldest])
  return applyPatch(amend(merged, oldest), { ...head, lines })
}

/** The guest agent. */
export function bundledAgent(): Model {
  return readData('qga-10.2')
}

/** Everything that stands in packages/qmp/src/schema. */
export function bundledFiles(): Files {
  return new Map([
    ...qemuFiles(bundledQemu(), readData('qsd-10.2')),
    ...agentFiles(bundledAgent()),
    int64File(),
    ['bundled.jsonl', compactModel(bundledQemu())],
  ])
}
