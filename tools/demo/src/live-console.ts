// The guest's console as it comes, each line marked as the guest's.
import type { Machine } from '@qm/machine'
import { say } from './say.ts'

/** Shows every line of the console from the first one on; resolves when the console has ended. */
export async function showConsole(vm: Machine): Promise<void> {
  for await (const line of vm.console.lines()) say('console', `| ${line}`)
}
