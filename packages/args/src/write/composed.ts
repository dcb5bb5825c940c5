// Sections that are a backend and its device in one piece: nics, shares, TPM, USB, randomness.
import type { NetConfig, NicConfig } from '../config/nic.ts'
import type { RngConfig } from '../config/rng.ts'
import type { ShareConfig } from '../config/shares.ts'
import type { TpmConfig } from '../config/tpm.ts'
import type { UsbConfig } from '../config/usb.ts'
import { memberPath } from '../values/data-path.ts'
import { checkKeys } from '../values/known-keys.ts'
import { checkText } from '../values/scalar.ts'
import { checkFields, type Fields, visitList } from '../values/shape.ts'
import { addChardev, addNet, addObject, resolve, resolveFields } from './backends.ts'
import { addDevice, withDriver } from './devices.ts'
import type { Plan } from './plan.ts'
import { nameOwn, writeOption } from './write-option.ts'

/** A socket's path, or a chardev. */
type Socket = Extract<ShareConfig, { type: 'virtiofs' }>['socket']

const URANDOM = { 'qom-type': 'rng-random', filename: '/dev/urandom' }

/** A network card. */
export function renderNic(nic: NicConfig, plan: Plan, path: string): void {
  if (nic === 'none') plan.add(path, 'nic', 'none')
  else if ('type' in checkFields(nic, path)) addNet(plan, 'nic', checkFields(nic, path), path)
  else addDevice(plan, { driver: 'virtio-net-pci', ...checkFields(nic, path) }, path)
}

/** A `-net`: `none`, or a client of the board's own hub. */
export function renderNet(net: NetConfig, plan: Plan, path: string): void {
  if (typeof net === 'string') plan.add(path, 'net', checkText(net, path))
  else addNet(plan, 'net', checkFields(net, path), path)
}

/** A folder of the host. */
export function renderShare(share: ShareConfig, plan: Plan, path: string): void {
  const checked = checkFields(share, path)
  if (checked.type === '9p') {
    const { type, tag, driver = 'virtio-9p-pci', ...rest } = checked
    const fsdev = nameOwn(plan, 'fsdev', rest, path, 'fs')
    writeOption(plan, path, 'fsdev', {
      fsdriver: 'local',
      id: fsdev,
      security_model: 'mapped-xattr',
      ...rest,
    })
    addDevice(plan, { driver, fsdev, mount_tag: tag }, path)
  } else {
    const { type, socket, driver = 'vhost-user-fs-pci', ...rest } = checked
    const chardev = socketChardev(plan, socket, memberPath(path, 'socket'))
    addDevice(plan, { driver, chardev, ...rest }, path)
  }
}

function socketChardev(plan: Plan, socket: Socket, path: string): string {
  if (typeof socket === 'string') return addChardev(plan, { backend: 'socket', path: socket }, path)
  return resolve(plan, addChardev, checkFields(socket, path).chardev, memberPath(path, 'chardev'))
}

/** Adds a `-tpmdev`, which needs an id. */
export function addTpmdev(plan: Plan, data: Fields, path: string): void {
  const id = nameOwn(plan, 'tpmdev', data, path, 'tpm')
  writeOption(plan, path, 'tpmdev', { id, ...resolveFields(plan, data, path) })
}

/** Both kinds of TPM in one. */
type TpmFields = Pick<TpmConfig, 'type'> & { readonly socket?: Socket }

/** A TPM. */
export function renderTpm(config: TpmConfig, plan: Plan, path: string): void {
  const { driver = 'tpm-crb', ...tpm } = checkFields(config, path)
  const id = nameOwn(plan, 'tpmdev', tpm, path, 'tpm')
  const { type, socket, ...rest }: TpmFields = tpm
  const chardev = socket && socketChardev(plan, socket, memberPath(path, 'socket'))
  writeOption(plan, path, 'tpmdev', { type, id, chardev, ...rest })
  addDevice(plan, { driver, tpmdev: id }, path)
}

/** A USB controller and what is plugged into it. */
export function renderUsb(usb: boolean | 'board' | UsbConfig, plan: Plan, path: string): void {
  if (usb === false) return
  if (usb === 'board') {
    plan.add(path, 'usb')
    return
  }
  if (usb !== true) checkKeys(checkFields(usb, path), ['controller', 'id', 'devices'], path)
  const { controller = 'qemu-xhci', id = 'usb', devices = [] }: UsbConfig = usb === true ? {} : usb
  addDevice(plan, { driver: controller, id }, path)
  visitList(devices, memberPath(path, 'devices'), (device, place) => {
    const { driver, ...plugged } = withDriver(device, place)
    addDevice(plan, { driver, bus: `${id}.0`, ...plugged }, place)
  })
}

/** Randomness: an object and its device. */
export function renderRng(rng: boolean | RngConfig, plan: Plan, path: string): void {
  if (rng === false) return
  const { driver = 'virtio-rng-pci', backend = URANDOM, ...rest } = rng === true ? {} : checkFields(rng, path)
  addDevice(
    plan,
    { driver, rng: resolve(plan, addObject, backend, memberPath(path, 'backend')), ...rest },
    path,
  )
}
