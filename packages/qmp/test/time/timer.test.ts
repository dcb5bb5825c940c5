import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const timer = new URL('../../src/time/timer.ts', import.meta.url).href

test.each([true, false])(
  'a timer rings although nothing else wakes the loop, keepsAlive %s',
  async keepsAlive => {
    // A server keeps the loop waiting for connections that never come; the second timer would wake it, late.
    const program = `
    import { createServer } from 'node:net'
    import { startTimer } from '${timer}'
    const late = () => performance.now() > 15_000
    const server = createServer().listen(0, '127.0.0.1', () => startTimer(20, () => process.exit(late() ? 8 : 7), ${keepsAlive}))
    setTimeout(() => {}, 20_000)`
    const ended = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      timeout: 50_000,
    })
    await expect(ended).rejects.toMatchObject({ code: 7 })
  },
)
