// Has the shape of @qm/trace: a file that tells when it was begun and ended.
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from '@qm/machine'

export async function startTrace(vm: Machine, directory: string): Promise<{ finish(): Promise<void> }> {
  const file = join(directory, 'trace')
  appendFileSync(file, `begun ${vm.running}\n`)
  return { finish: async () => appendFileSync(file, `ended ${vm.running}\n`) }
}
