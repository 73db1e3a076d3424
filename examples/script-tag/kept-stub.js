// Pasted from the SDK as it is: it queues calls until kept.js is there.
// oxlint-disable no-unused-expressions
// oxfmt-ignore
!function(w,d){if(!w.kept){var k=w.kept=[];"track page identify group alias reset register setContext".split(" ").forEach(function(m){k[m]=function(){var l=w.location;k.push({method:m,args:arguments,page:{url:l.href,path:l.pathname,referrer:d.referrer,title:d.title,search:l.search},time:Date.now()})}});k.feature=function(n){return{use:function(p){k.track("Feature Used",Object.assign({},p,{feature:n}))}}};k.consent={set:function(c){k.register({name:"early "+k.length,setup:function(x){x.consent.set(c)}})}};k.ready=function(){return new Promise(function(r){k.register({name:"early "+k.length,setup:function(x){x.ready().then(r)}})})}}}(window,document);
