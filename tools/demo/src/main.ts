// `npm run demo`: boots a real guest, talks to it, powers it down, and says what it does at each step.
import { parseArgs } from 'node:util'
import { GuestError } from '@qm/guest'
import { LaunchError } from '@qm/machine'
import { demoLinux } from './linux.ts'
import { say } from './say.ts'
import { demoTiny } from './tiny.ts'

const USAGE = `npm run demo             boots a tiny guest, made of bytes in this repository
npm run demo -- --linux  boots a real Linux to a shell and runs a command in it;
                         with --save DIR its kernel and initrd are copied to DIR
Both leave a picture of the guest's screen, demo-screen.png, in the working directory.`

const OPTIONS = {
  linux: { type: 'boolean' },
  save: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

try {
  const { linux, save, help } = parseArgs({ options: OPTIONS }).values
  if (help) console.log(USAGE)
  else if (save !== undefined && linux !== true) {
    console.error('demo: --save goes with --linux')
    process.exitCode = 2
  } else await (linux ? demoLinux(save) : demoTiny())
} catch (error) {
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    console.error(`demo: ${error.message.split('. ')[0]}; there are --linux, --save DIR and --help`)
    process.exit(2)
  }
  // These two say in words what to do; of anything else the place is worth knowing.
  const isForPeople = error instanceof LaunchError || error instanceof GuestError
  say('failed', isForPeople ? error.message : (error instanceof Error && error.stack) || String(error))
  process.exitCode = 1
}
