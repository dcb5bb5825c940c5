// A disk in one piece: its image as block nodes, and its device.
import type { BlockCache } from '../config/blockdev.ts'
import type { DiskConfig } from '../config/disk.ts'
import { refuse } from '../errors.ts'
import { memberPath } from '../values/data-path.ts'
import { checkFields } from '../values/shape.ts'
import { addBlockdev } from './backends.ts'
import { addNamedDevice, withDriver } from './devices.ts'
import type { Plan } from './plan.ts'
import { nameOwn } from './write-option.ts'

/** Ways of caching in which a write is done when the guest is told so. */
const WRITE_THROUGH: ReadonlySet<unknown> = /* @__PURE__ */ new Set(['writethrough', 'directsync'])

const CACHES = ['writeback', 'writethrough', 'none', 'directsync', 'unsafe']

/** A disk: its image as a block node, then the device, both under one id. */
export function renderDisk(disk: DiskConfig, plan: Plan, path: string): void {
  checkCache(disk, path)
  const {
    image,
    format = 'raw',
    readOnly,
    discard,
    cache = 'writeback',
    direct = cache === 'none' || cache === 'directsync',
    aio,
    device = 'virtio-blk-pci',
    ...rest
  } = checkFields(disk, path)
  const id = nameOwn(plan, 'device', rest, path, 'disk')
  const common = {
    'read-only': readOnly || undefined,
    discard: discard ? 'unmap' : undefined,
    cache: nodeCache(direct, cache === 'unsafe'),
  }
  const file = { driver: 'file', filename: image, aio, ...common }
  const place = memberPath(path, 'image')
  const node = typeof image === 'string' ? { driver: format, ...common, file } : checkFields(image, place)
  const name = 'node-name' in node ? undefined : plan.define('block', id, memberPath(path, 'id'))
  const drive = addBlockdev(plan, node, place, name)
  const { driver, ...front } = withDriver(device, memberPath(path, 'device'))
  // A guest that sees no cache writes at once.
  const uncached = WRITE_THROUGH.has(cache) ? { 'write-cache': 'off' } : {}
  addNamedDevice(plan, { driver, id, drive, ...rest, ...uncached, ...front }, path)
}

function nodeCache(direct: boolean, isUnsafe: boolean): BlockCache | undefined {
  if (!direct && !isUnsafe) return undefined
  return { ...(direct && { direct }), ...(isUnsafe && { 'no-flush': true }) }
}

function checkCache(disk: DiskConfig, path: string): void {
  const { cache } = checkFields(disk, path)
  if (cache !== undefined && !CACHES.includes(cache)) {
    refuse(cache, `one of ${CACHES.join(', ')}`, memberPath(path, 'cache'))
  }
}
