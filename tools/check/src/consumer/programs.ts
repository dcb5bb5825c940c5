// The programs of the packed packages really start, and say clearly that a Node is too old.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { failOn, type Stage } from '../stage.ts'
import { readTarballs } from '../tarballs.ts'
import { consumerFolder } from './consumer.ts'
import { findOlderNode } from './older-node.ts'

/** What each program is started with beside `--help`; each call has to exit with 0. */
const CALLS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  qm: [['--version'], ['doctor', '--json']],
}

/** The stage. */
export const programs: Stage = {
  name: 'programs',
  title: 'the programs of the packed packages start',
  after: ['consumer'],
  async run(context) {
    const folder = consumerFolder(context)
    const packed = readTarballs(context)
    const names = packed.flatMap(({ manifest }) => Object.keys(manifest.bin ?? {}))
    const program = (name: string): string => join(folder, 'node_modules', '.bin', name)
    for (const name of names) {
      for (const args of [['--help'], ...(CALLS[name] ?? [])]) {
        await context.exec([program(name), ...args], { cwd: folder })
      }
    }
    const older = findOlderNode(context.env)
    if (older === undefined)
      return `${names.join(', ')}; not tried on a Node that is too old: there is none here`
    const imports = packed.map(({ manifest }) => ['--input-type=module', '-e', `import '${manifest.name}'`])
    const programFiles = packed.flatMap(({ name, manifest }) =>
      Object.values(manifest.bin ?? {}).map(file => [join(folder, 'node_modules', '@qm', name, file)]),
    )
    failOn(
      [...imports, ...programFiles].flatMap(args => {
        const { status, stderr } = spawnSync(older.path, args, { cwd: folder, encoding: 'utf8' })
        const isClear = /@qm\/\w+ needs Node 22\.12 or newer, and this is Node /.test(stderr)
        return status === 1 && isClear ? [] : [`node ${args.join(' ')} on Node ${older.version}: ${stderr}`]
      }),
    )
    return `${names.join(', ')}; refused by Node ${older.version} in one line`
  },
}
