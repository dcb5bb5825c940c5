// Puts you at a guest's console: node interactive.ts /path/to/console.sock. Ctrl-] leaves.
import { attach } from '@qm/console'

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('usage: node interactive.ts SOCKET')

const guest = await attach({ path })
console.log('connected; ctrl-] leaves')
const why = await guest.interactive(process.stdin, process.stdout)
console.log(`\r\nleft: ${why}`)
await guest.close()
