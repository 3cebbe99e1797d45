/** The page as a folder: the worker is a file beside it. */

import { start } from './page.js'

start(() => new Worker('worker.js'))
