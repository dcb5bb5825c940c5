// Sections that are a backend and its device in one piece: disks, nics, shares, TPM, USB, randomness.
import type { NicConfig } from '../config/network.ts'
import type { RngConfig, ShareConfig, TpmConfig, UsbConfig } from '../config/shares.ts'
import type { DiskConfig } from '../config/storage.ts'
import { memberPath } from '../data-path.ts'
import { formatFields } from '../option.ts'
import type { Plan } from '../plan.ts'
import { addBlockdev, addChardev, resolveChardev, resolveObject } from './backends.ts'
import { addDevice, addNamedDevice } from './devices.ts'

/** A disk: its image as a block node, then the device, both under one id. */
export function renderDisk(disk: DiskConfig, plan: Plan, path: string): void {
  const { id: given, device = 'virtio-blk-pci', bootindex, serial } = disk
  const id = plan.name('device', given, 'disk', memberPath(path, 'id'))
  const node = addBlockdev(plan, { 'node-name': id, ...imageNode(disk) }, memberPath(path, 'image'))
  const { driver, ...front } = typeof device === 'string' ? { driver: device } : device
  addNamedDevice(plan, { driver, id, drive: node, bootindex, serial, ...front }, path)
}

function imageNode({
  image,
  format = 'raw',
  readOnly,
  discard,
  direct,
  aio,
}: DiskConfig): Record<string, unknown> {
  if (typeof image !== 'string') return { ...image }
  const common = {
    ...(readOnly === true && { 'read-only': true }),
    ...(discard === true && { discard: 'unmap' }),
    ...(direct === true && { cache: { direct: true } }),
  }
  const file = { driver: 'file', filename: image, ...(aio !== undefined && { aio }), ...common }
  return { driver: format, ...common, file }
}

/** A network card. */
export function renderNic(nic: NicConfig, plan: Plan, path: string): void {
  if (nic === 'none') plan.add(path, 'nic', 'none')
  else addDevice(plan, { driver: 'virtio-net-pci', ...nic }, path)
}

/** A folder of the host. */
export function renderShare(share: ShareConfig, plan: Plan, path: string): void {
  if (share.type === '9p') render9p(share, plan, path)
  else renderVirtiofs(share, plan, path)
}

type Share9p = Extract<ShareConfig, { type: '9p' }>
type ShareVirtiofs = Extract<ShareConfig, { type: 'virtiofs' }>

function render9p(share: Share9p, plan: Plan, path: string): void {
  const { path: folder, tag, readonly, multidevs, driver = 'virtio-9p-pci' } = share
  const id = plan.name('fsdev', share.id, 'fs', memberPath(path, 'id'))
  const security_model = share['security-model'] ?? 'mapped-xattr'
  const fields = { id, path: folder, security_model, readonly, multidevs }
  plan.add(path, 'fsdev', formatFields(fields, { head: 'local', path }))
  addDevice(plan, { driver, fsdev: id, mount_tag: tag }, path)
}

function renderVirtiofs(share: ShareVirtiofs, plan: Plan, path: string): void {
  const { socket, tag, id, driver = 'vhost-user-fs-pci' } = share
  const chardev = socketChardev(plan, socket, memberPath(path, 'socket'))
  addDevice(plan, { driver, id, chardev, tag, 'queue-size': share['queue-size'] }, path)
}

function socketChardev(plan: Plan, socket: ShareVirtiofs['socket'], path: string): string {
  if (typeof socket === 'string') return addChardev(plan, { backend: 'socket', path: socket }, path)
  return resolveChardev(plan, socket.chardev, memberPath(path, 'chardev'))
}

/** A TPM. */
export function renderTpm(tpm: TpmConfig, plan: Plan, path: string): void {
  const id = plan.name('tpmdev', tpm.id, 'tpm', memberPath(path, 'id'))
  const fields =
    tpm.type === 'emulator'
      ? { id, chardev: socketChardev(plan, tpm.socket, memberPath(path, 'socket')) }
      : { id, path: tpm.path, 'cancel-path': tpm['cancel-path'] }
  plan.add(path, 'tpmdev', formatFields(fields, { head: tpm.type, path }))
  addDevice(plan, { driver: tpm.driver ?? 'tpm-crb', tpmdev: id }, path)
}

/** A USB controller and what is plugged into it. */
export function renderUsb(usb: boolean | UsbConfig, plan: Plan, path: string): void {
  if (usb === false) return
  const { controller = 'qemu-xhci', id = 'usb', devices = [] } = usb === true ? {} : usb
  addDevice(plan, { driver: controller, id }, path)
  devices.forEach((device, index) => {
    const plugged = typeof device === 'string' ? { driver: device } : device
    const { driver, ...fields } = plugged
    addDevice(plan, { driver, bus: `${id}.0`, ...fields }, memberPath(memberPath(path, 'devices'), index))
  })
}

/** Randomness: an object and its device. */
export function renderRng(rng: boolean | RngConfig, plan: Plan, path: string): void {
  if (rng === false) return
  const { driver = 'virtio-rng-pci', id, backend, maxBytes, periodMs } = rng === true ? {} : rng
  const source = backend ?? { 'qom-type': 'rng-random', filename: '/dev/urandom' }
  const object = resolveObject(plan, source, memberPath(path, 'backend'))
  addDevice(plan, { driver, id, rng: object, 'max-bytes': maxBytes, period: periodMs }, path)
}
