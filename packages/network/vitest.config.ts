import { library } from '@qm/config/vitest'

// What depends on QEMU's version is in the tests of @qm/machine's networks, with three guests.
export default library({ onInstalledOnly: ['test/qemu/guests.test.ts'] })
