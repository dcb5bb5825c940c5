// The built packages under the oldest Node that they claim to run on.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bringLocked } from '@qm/bootstrap/node'
import type { Stage } from '../stage.ts'
import { consumerFolder } from './consumer.ts'

/** A machine without a guest, started and stopped: everything below `launch()` has to work for it. */
const SMOKE = `import { Machine } from '@qm/machine'
const machine = new Machine({ args: ['-M', 'none'] })
await machine.launch()
const { status } = await machine.execute('query-status')
const { exit } = await machine.shutdown()
if (exit.exitCode !== 0) throw new Error('QEMU ended with ' + JSON.stringify(exit))
console.log(status)
`

/** The stage. */
export const oldestNode: Stage = {
  name: 'oldest-node',
  title: 'the packed packages load and run a machine on the oldest supported Node',
  after: ['consumer'],
  async run(context) {
    const platform = `oldest-${process.platform}-${process.arch}`
    if (!existsSync(join(context.root, 'tools', 'bootstrap', 'node', platform))) {
      return `not checked: no such Node is packaged for ${process.platform}-${process.arch}`
    }
    const bin = await bringLocked(platform, 'the oldest supported Node', context.env)
    const folder = consumerFolder(context)
    writeFileSync(join(folder, 'smoke.mjs'), SMOKE)
    await context.exec([join(bin, 'node'), 'out/imports.js'], { cwd: folder })
    await context.exec([join(bin, 'node'), 'require.cjs'], { cwd: folder })
    await context.exec([join(bin, 'node'), 'smoke.mjs'], { cwd: folder })
    return (await context.exec([join(bin, 'node'), '--version'])).trim()
  },
}
