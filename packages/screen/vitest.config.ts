import { library } from '@qm/config/vitest'

export default library({ onInstalledOnly: ['test/qemu/framebuffer.test.ts'] })
