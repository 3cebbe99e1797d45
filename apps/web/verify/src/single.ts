/** The page as one file, which may come from a memory stick: from `file:`, no other file can be loaded. */

import { start } from './page.js'
import source from 'worker-source'

const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
start(() => new Worker(address))
