// Every section of VmConfig beside the way it becomes arguments. The order here is the order of the arguments.
import type { VmConfig } from '../config/vm-config.ts'
import { addBlockdev, addChardev, addNetdev, addObject } from './backends.ts'
import { renderAppend, renderCpu, renderFirmware, renderLog, renderMemory } from './board.ts'
import { port, renderConsoles, renderMonitor } from './channels.ts'
import { renderDisk, renderNic, renderRng, renderShare, renderTpm, renderUsb } from './composed.ts'
import { addDevice } from './devices.ts'
import { renderExtra } from './extra.ts'
import { renderSecret } from './secrets.ts'
import { each, eachFields, fields, flag, type Section, text } from './section.ts'
import { defineOwn, nameOwn, writeOption } from './write-option.ts'

const accelerator = fields('accel')
const accelerators = each(accelerator)

/** Every section, given. */
export type Sections = Required<VmConfig>

/** One way of rendering for each section. */
export type SectionTable = { readonly [K in keyof Sections]: Section<Sections[K]> }

/** The sections in the order of their arguments. */
export const sections: SectionTable = {
  noDefaults: flag('nodefaults'),
  noUserConfig: flag('no-user-config'),
  name: fields('name', 'guest'),
  uuid: text,
  sandbox: fields('sandbox', 'enable'),
  runWith: fields('run-with'),
  pidfile: text,
  msg: fields(),
  log: { render: renderLog },
  trace: each(fields('trace')),
  compat: fields(),
  action: fields(),
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
  numa: each(fields('numa')),
  firmware: { render: renderFirmware },
  kernel: text,
  initrd: text,
  append: { render: renderAppend },
  dtb: text,
  boot: fields(),
  rtc: fields(),
  icount: fields(),
  fwCfg: each(fields('fw_cfg')),
  smbios: each(fields('smbios')),
  chardevs: eachFields(addChardev),
  serials: each(port('serial')),
  parallels: each(port('parallel')),
  monitors: each({ render: renderMonitor }),
  blockdevs: eachFields(addBlockdev),
  drives: eachFields((plan, data, path) => {
    defineOwn(plan, 'drive', data, path)
    writeOption(plan, path, 'drive', data)
  }),
  snapshot: flag('snapshot'),
  netdevs: eachFields(addNetdev),
  audiodevs: eachFields((plan, data, path) => {
    writeOption(plan, path, 'audiodev', {
      id: nameOwn(plan, 'audiodev', data, path, 'audio'),
      ...data,
    })
  }),
  audio: fields(),
  display: fields(),
  vga: text,
  vnc: fields(),
  spice: fields(),
  usb: { render: renderUsb },
  devices: eachFields(addDevice),
  disks: each({ render: renderDisk }),
  nics: each({ render: renderNic }),
  consoles: { render: renderConsoles },
  shares: each({ render: renderShare }),
  tpm: { render: renderTpm },
  rng: { render: renderRng },
  globals: each(fields('global')),
  incoming: text,
  loadvm: text,
  gdb: text,
  noReboot: flag('no-reboot'),
  noShutdown: flag('no-shutdown'),
  paused: flag('S'),
  extra: { render: renderExtra },
}
