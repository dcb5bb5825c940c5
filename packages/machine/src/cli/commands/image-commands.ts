// The actions of `qm images`.
import { IMAGES_OPTIONS, type ImageAction } from '../images/options.ts'
import type { Command } from './command.ts'

function action(name: ImageAction, usage: string, summary: string): Command {
  return {
    summary,
    usage,
    options: IMAGES_OPTIONS[name],
    operands: 'files',
    run: async (args, io) => (await import('../images/images.ts')).runImages(name, args, io),
  }
}

/** What can be done with images. */
export const IMAGE_ACTIONS: Readonly<Record<ImageAction, Command>> = {
  info: action('info', '[options] FILE', 'describe an image'),
  create: action('create', '[options] FILE SIZE', 'make an empty image'),
  overlay: action(
    'overlay',
    '[options] BACKING FILE',
    'make an image that takes the writes on top of another',
  ),
  convert: action('convert', '[options] SOURCE FILE', 'copy an image into a new one'),
  resize: action('resize', '[options] FILE SIZE', 'give an image another size'),
  rebase: action('rebase', '[options] FILE BACKING', 'put an image onto another backing file'),
  commit: action('commit', '[options] FILE', 'write what an overlay holds into the image below'),
  check: action('check', '[options] FILE', 'look for faults in an image’s structure'),
  compare: action('compare', '[options] FILE OTHER', 'tell whether two images hold the same'),
  measure: action('measure', '[options] FILE', 'tell how large a new image would become'),
  snapshots: action(
    'snapshots',
    '[options] list|create|apply|delete FILE [NAME]',
    'snapshots inside an image',
  ),
}
