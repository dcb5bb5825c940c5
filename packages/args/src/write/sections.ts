// Every section of VmConfig beside the way it becomes arguments. The order here is the order of the arguments.
import type { VmConfig } from '../config/vm-config.ts'
import { checkText } from '../values/scalar.ts'
import { isFields } from '../values/shape.ts'
import { addBlockdev, addChardev, addNetdev, addObject } from './backends.ts'
import { renderAppend, renderCpu, renderFirmware, renderLog, renderMemory } from './board.ts'
import { port, renderConsoles, renderMonitor } from './channels.ts'
import { addTpmdev, renderNet, renderNic, renderRng, renderShare, renderTpm, renderUsb } from './composed.ts'
import { renderDevice } from './devices.ts'
import { renderDisk } from './disks.ts'
import { renderDrive } from './drives.ts'
import { renderExtra } from './extra.ts'
import { renderSecret } from './secrets.ts'
import { each, eachFields, fields, flag, type Section, text } from './section.ts'
import { renderSmbios } from './smbios.ts'
import { defineOwn, nameOwn, writeOption } from './write-option.ts'

const accelerator = fields('accel')
const accelerators = each(accelerator)

/** Every section, given. */
export type Sections = { readonly [K in keyof VmConfig]-?: NonNullable<VmConfig[K]> }

/** One way of rendering for each section. */
export type SectionTable = { readonly [K in keyof Sections]: Section<Sections[K]> }

/** The sections in the order of their arguments. */
export const sections: SectionTable = {
  noDefaults: flag('nodefaults'),
  noUserConfig: flag('no-user-config'),
  daemonize: flag('daemonize'),
  proxmoxId: text('id'),
  name: fields('name', 'guest'),
  uuid: text(),
  sandbox: fields('sandbox', 'enable'),
  runWith: fields('run-with'),
  runAs: text('runas'),
  chroot: text(),
  pidfile: text(),
  msg: fields(),
  log: { render: renderLog },
  trace: each(fields('trace')),
  plugins: each(fields('plugin')),
  compat: fields(),
  action: fields(),
  watchdogAction: text('watchdog-action'),
  overcommit: fields(),
  addFds: each(fields('add-fd')),
  secrets: each({ render: renderSecret }),
  objects: eachFields(addObject),
  machine: fields(),
  accel: {
    ...accelerators,
    render: (value, plan, path) =>
      Array.isArray(value) ? accelerators.render(value, plan, path) : accelerator.render(value, plan, path),
  },
  cpu: { render: renderCpu },
  smp: fields(),
  memory: { render: renderMemory },
  memPath: text('mem-path'),
  memPrealloc: flag('mem-prealloc'),
  noAcpi: flag('no-acpi'),
  noHpet: flag('no-hpet'),
  numa: each(fields('numa')),
  firmware: { render: renderFirmware },
  dataDirs: each(text('L')),
  optionRoms: each(text('option-rom')),
  kernel: text(),
  shim: text(),
  initrd: text(),
  append: { render: renderAppend },
  dtb: text(),
  boot: fields(),
  rtc: fields(),
  icount: fields(),
  semihosting: fields('semihosting-config', 'enable'),
  promEnv: each(text('prom-env')),
  acpiTables: each(text('acpitable')),
  fwCfg: each(fields('fw_cfg')),
  smbios: each({ render: renderSmbios }),
  readConfigs: each({
    render: (value, plan, path) => {
      plan.open()
      plan.add(path, 'readconfig', checkText(value, path))
    },
  }),
  chardevs: eachFields(addChardev),
  tpmdevs: eachFields(addTpmdev),
  serials: each(port('serial')),
  parallels: each(port('parallel')),
  debugcons: each(text('debugcon')),
  monitors: each({ render: renderMonitor }),
  iscsi: fields(),
  blockdevs: eachFields(addBlockdev),
  drives: eachFields(renderDrive),
  snapshot: flag('snapshot'),
  fsdevs: eachFields((plan, data, path) => {
    defineOwn(plan, 'fsdev', data, path)
    writeOption(plan, path, 'fsdev', data)
  }),
  netdevs: eachFields(addNetdev),
  nets: each({ render: renderNet }),
  audiodevs: eachFields((plan, data, path) => {
    writeOption(plan, path, 'audiodev', {
      id: nameOwn(plan, 'audiodev', data, path, 'audio'),
      ...data,
    })
  }),
  audio: {
    render: (value, plan, path) => {
      if (isFields(value)) defineOwn(plan, 'audiodev', value, path)
      fields().render(value, plan, path)
    },
  },
  nographic: flag('nographic'),
  fullScreen: flag('full-screen'),
  keyboardLayout: text('k'),
  display: fields(),
  vga: text(),
  vnc: fields(),
  spice: fields(),
  usb: { render: renderUsb },
  usbDevices: each(text('usbdevice')),
  devices: eachFields(renderDevice),
  disks: each({ render: renderDisk }),
  nics: each({ render: renderNic }),
  consoles: { render: renderConsoles },
  shares: each({ render: renderShare }),
  tpm: { render: renderTpm },
  rng: { render: renderRng },
  globals: each(fields('global')),
  incoming: text(),
  loadvm: text(),
  gdb: {
    render: (value, plan, path) => {
      if (value === true) plan.add(path, 's')
      else plan.add(path, 'gdb', checkText(value, path))
    },
  },
  onlyMigratable: flag('only-migratable'),
  preconfig: flag('preconfig'),
  noReboot: flag('no-reboot'),
  noShutdown: flag('no-shutdown'),
  paused: flag('S'),
  extra: { render: renderExtra },
}
