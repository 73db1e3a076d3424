/** What the stub keeps of one call. */
export interface QueuedCall {
  readonly method: string;
  readonly args: ArrayLike<unknown>;
  /** The page at that moment, as `PageContext` has it. */
  readonly page: Readonly<Record<'url' | 'path' | 'referrer' | 'title' | 'search', string>>;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/**
 * The line that a page may have before the script tag, so that it can call `kept` at once: calls are kept in order, with
 * the page and the time of their moment, until `kept.js` is there. Has `track`, `page`, `identify`, `group`, `alias`, `reset`,
 * `register`, `setContext`, `consent.set` and `feature(name).use()`; for all else `ready()`, which resolves when the client is there.
 * Put it inline, or in a file of the page's own where inline scripts are forbidden.
 */
export const STUB = `!function(w,d){if(!w.kept){var k=w.kept=[];"track page identify group alias reset register setContext".split(" ").forEach(function(m){k[m]=function(){var l=w.location;k.push({method:m,args:arguments,page:{url:l.href,path:l.pathname,referrer:d.referrer,title:d.title,search:l.search},time:Date.now()})}});k.feature=function(n){return{use:function(p){k.track("Feature Used",Object.assign({},p,{feature:n}))}}};k.consent={set:function(c){k.register({name:"early "+k.length,setup:function(x){x.consent.set(c)}})}};k.ready=function(){return new Promise(function(r){k.register({name:"early "+k.length,setup:function(x){x.ready().then(r)}})})}}}(window,document)`;
