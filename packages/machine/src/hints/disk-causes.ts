// Known causes that lie in an image or another file.
import { resolve } from 'node:path'
import type { Cause } from './cause.ts'

export const DISK_CAUSES: readonly Cause[] = [
  {
    pattern: /Failed to get (?:shared )?"[^"]*" lock(?:[^[]*\[(?<image>[^\]]*)\])?/,
    advice: ({ image = '' }) =>
      `the image ${image} is locked by another process, most likely another QEMU: stop that one first, or open the image read-only or through an overlay`,
    held: ({ image }, cwd) => (image === undefined ? undefined : { kind: 'file', path: resolve(cwd, image) }),
  },
  {
    pattern: /Image is not in (?<format>\S+) format/,
    advice: ({ format }) =>
      `the image is no ${format} image: ask \`qemu-img info\` for its format, and name that`,
  },
  {
    pattern: /Unknown driver '(?<driver>[^']*)'/,
    advice: ({ driver }) =>
      `this QEMU has no block driver "${driver}"; list those it has with \`-drive format=help\` (some are in packages of their own)`,
  },
  {
    pattern: /Unknown protocol '(?<protocol>[^']*)'/,
    advice: ({ protocol }) =>
      `this QEMU does not speak "${protocol}:": correct the file's name (one with a colon begins with ./), or install its block driver (on Debian: qemu-block-extra)`,
  },
  {
    pattern: /Snapshot '(?<tag>[^']*)' does not exist/,
    advice: ({ tag }) => `no disk has a snapshot "${tag}"; list them with \`qemu-img snapshot -l\``,
  },
  {
    pattern:
      /cannot initialize fsdev '(?<id>[^']*)': (?:failed to open|Could not open) '(?<path>[^']*)': (?<reason>.*)/,
    advice: ({ id, path, reason }) =>
      `the folder "${path}" of ${id} cannot be shared (${reason}): it must be there, and readable by this user`,
  },
  {
    pattern: /Unable to read (?<path>[^:\n]+): Failed to open file/,
    advice: ({ path }) => `the file "${path}" of a secret is missing or not readable`,
  },
  {
    pattern: /'file' driver requires '(?<path>[^']*)' to be a regular file/,
    advice: ({ path }) => `"${path}" is not a file: name one`,
  },
  {
    pattern: /Could not open '(?<path>(?!\/dev\/vhost)[^']*)': (?<reason>.*)/,
    advice: ({ path, reason }) =>
      `"${path}" could not be opened (${reason}): check the path and its permissions`,
  },
]
