import { define } from './search.FINGERPRINT/embed.js';
define({"all_open_roles":"All open roles","no_open_roles":"No open roles right now"});
