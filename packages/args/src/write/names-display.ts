// Whether arguments name a display, a VNC or SPICE server, or a graphics card.
import { type ParsedArgument, parseOptions } from '../read/parse-argv.ts'

const OPTION = /^(?:display|vga|vnc|spice|curses|sdl|full-screen)$/

/** Graphics cards, by their driver. */
const CARD =
  /^(?:VGA|ati-vga|bochs-display|cirrus-vga|isa-cirrus-vga|isa-vga|qxl(?:-vga)?|ramfb|secondary-vga|vmware-svga|(?:virtio|vhost-user)-(?:vga|gpu)(?:-.*)?|vfio-pci.*|apple-gfx.*|SUNW,tcx|cgthree|sm501|nubus-macfb|macfb|next-fb)$/

/** Properties of a card that is given through: it is a graphics card if one of them is on. */
const DISPLAY_OF_VFIO = ['x-vga', 'display', 'ramfb']

/** Whether these arguments name a display, VNC, SPICE or a graphics card; `none` of it names nothing. */
export function namesDisplay(argv: readonly string[]): boolean {
  // An option at the end without its value is QEMU's to judge: an empty one stands for it.
  return parseOptions([...argv, ''], '').some(isDisplay)
}

function isDisplay(argument: ParsedArgument): boolean {
  if (!('name' in argument)) return false
  if (argument.name !== 'device') return OPTION.test(argument.name) && !isNone(argument)
  const fields =
    argument.form === 'json' ? argument.json : argument.form === 'fields' ? argument.option.fields : {}
  const driver = String(fields['driver'])
  if (!CARD.test(driver)) return false
  return (
    !driver.startsWith('vfio-pci') ||
    DISPLAY_OF_VFIO.some(key => fields[key] === 'on' || fields[key] === true)
  )
}

function isNone(argument: ParsedArgument): boolean {
  if (argument.form === 'text') return argument.value === 'none'
  if (argument.form === 'json') return argument.json['type'] === 'none'
  return argument.form === 'fields' && argument.option.entries[0]?.value === 'none'
}
