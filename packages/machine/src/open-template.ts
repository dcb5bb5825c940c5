// Templates as the user sees them: what `Template.open` and `vm.template()` give.
import { checkValue } from './checks/options-check.ts'
import { Machine } from './machine.ts'
import { cloneLauncher } from './machine-cores.ts'
import { type FrozenMachine, openTemplate } from './template/template.ts'

/** A frozen guest, from which any number of machines go on. See {@link FrozenMachine}. */
export type Template = FrozenMachine<Machine>

/** Finds templates. */
export const Template: {
  /**
   * Opens a template that this or another program has made, where it is now.
   *
   * @throws {@link MachineUnsupportedError} when the directory is none, belongs to another user (but root) or can be
   *   written by one, or a disk of it has changed since.
   */
  open(directory: string): Promise<Template>
} = {
  open: async directory => {
    checkValue('Template.open(): the directory', directory, 'string')
    return await openTemplate(directory, cloneLauncher(Machine))
  },
}
