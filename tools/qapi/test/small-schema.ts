// A schema in the form of data/*.jsonl that has every construct once.
import type { RawSchema } from '../src/read.ts'

/** Every construct of QAPI, each as small as it gets. */
export const SMALL: RawSchema = {
  qemu: '2.0',
  definitions: [
    {
      module: 'base-types',
      enum: 'Shade',
      data: ['red', { name: 'infra-red', features: ['unstable'] }],
      since: '1.0',
      memberSince: { 'infra-red': '1.5' },
    },
    {
      module: 'base-types',
      enum: 'Kind',
      data: ['box', 'ball', { name: 'fog', if: { any: ['CONFIG_A', { not: 'CONFIG_B' }] } }, 'nil', 'void'],
    },
    { module: 'base-types', struct: 'Nothing', data: {} },
    {
      module: 'base-types',
      struct: 'Base',
      data: { id: 'str', '*weight': 'uint64' },
      since: '1.0',
      memberSince: { weight: '1.2' },
    },
    {
      module: 'base-types',
      struct: 'Derived',
      base: 'Base',
      data: { sizes: ['size'], grid: ['Base'], '*note': { type: 'str', features: ['deprecated'] } },
      since: '1.1',
    },
    { module: 'shapes', struct: 'Renamed', base: 'Base', data: {} },
    {
      module: 'shapes',
      struct: 'Box',
      data: { edge: 'uint8', ratio: 'number', 'any-thing': 'any', flag: 'bool' },
    },
    { module: 'shapes', struct: 'Ball', data: { radius: 'int', '*inner': 'Shape' }, if: 'CONFIG_BALL' },
    {
      module: 'shapes',
      union: 'Shape',
      base: { kind: 'Kind', '*shade': 'Shade' },
      discriminator: 'kind',
      data: { box: 'Box', ball: { type: 'Ball', if: 'CONFIG_BALL' }, fog: 'Box', nil: 'Nothing' },
      since: '1.3',
    },
    {
      module: 'shapes',
      alternate: 'Ref',
      data: { name: 'str', definition: 'Shape', none: 'null', list: ['Shade'] },
      since: '1.4',
    },
    {
      module: 'shapes',
      command: 'shape-add',
      boxed: true,
      data: 'Shape',
      features: ['deprecated'],
      since: '1.3',
    },
    {
      module: 'shapes',
      command: 'shape-set',
      data: { ref: 'Ref', '*names': ['str'] },
      returns: ['Derived'],
      since: '1.4',
    },
    {
      module: 'shapes',
      command: 'shape-free',
      data: { name: 'str' },
      gen: false,
      'allow-oob': true,
      if: { all: ['CONFIG_A', 'CONFIG_B'] },
    },
    { module: 'shapes', command: 'shape-exit', 'success-response': false },
    { module: 'shapes', command: 'shape-count', returns: 'int' },
    { module: 'shapes', event: 'SHAPE_GONE', data: { id: 'str' }, since: '1.3' },
    { module: 'shapes', event: 'SHAPE_NEW', boxed: true, data: 'Renamed' },
    { module: 'shapes', event: 'SHAPES_DONE', features: ['unstable'] },
  ],
} as RawSchema
