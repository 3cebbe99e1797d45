/** Shows the pages of the border post. */

import { mount } from 'svelte'
import { element } from '../../core/element.js'
import App from './App.svelte'

mount(App, { target: element('page', HTMLElement) })
