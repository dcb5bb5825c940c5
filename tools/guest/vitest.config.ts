import { library } from '@qm/config/vitest'

export default library({ onInstalledOnly: ['test/qemu/linux-parts.test.ts'] })
