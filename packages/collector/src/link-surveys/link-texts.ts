/** What the pages of a link say beside the survey's own card, in the languages that the card speaks. */
export interface LinkTexts {
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  /** Before the name of who asks. */
  readonly from: string;
  readonly unsubscribe: string;
  readonly unsubscribeTitle: string;
  readonly unsubscribeText: string;
  readonly unsubscribeDone: string;
  readonly unsubscribeDoneText: string;
  readonly answeredTitle: string;
  readonly answeredText: string;
  readonly change: string;
  readonly closedTitle: string;
  readonly closedText: string;
  readonly notSaved: string;
  readonly tryAgain: string;
  readonly expiredTitle: string;
  readonly expiredText: string;
  readonly wrongTitle: string;
  readonly wrongText: string;
  readonly endedTitle: string;
  readonly endedText: string;
  readonly busyTitle: string;
  readonly busyText: string;
  readonly needsScript: string;
  readonly notLoadedTitle: string;
  readonly notLoadedText: string;
}

const en: LinkTexts = {
  dir: 'ltr',
  title: 'A short question',
  from: 'Asked by',
  unsubscribe: 'No more of these links',
  unsubscribeTitle: 'No more of these links?',
  unsubscribeText: 'You will not be sent links to surveys any more. What you have answered stays.',
  unsubscribeDone: 'You are unsubscribed',
  unsubscribeDoneText: 'You will not be sent links to surveys any more.',
  answeredTitle: 'Thank you, we have your answer',
  answeredText: 'It counts once, however often you open this link.',
  change: 'Change my answer',
  closedTitle: 'You can close this page',
  closedText: 'To answer after all, open your link again.',
  notSaved: 'Your answer is not saved yet.',
  tryAgain: 'Try again',
  expiredTitle: 'This link has expired',
  expiredText: 'The survey can no longer be answered by it. Nothing was stored.',
  wrongTitle: 'This link is not valid',
  wrongText: 'Part of it may be missing: copy the whole link from the message. Nothing was stored.',
  endedTitle: 'This survey is closed',
  endedText: 'No more answers are taken. Nothing was stored.',
  busyTitle: 'Too many requests',
  busyText: 'Wait a minute, then open the link again. Nothing was stored.',
  needsScript: 'This survey needs JavaScript. Allow it for this page, then load it again.',
  notLoadedTitle: 'This page is not whole',
  notLoadedText: 'A part of it could not be loaded. Load it again.',
};

const it: LinkTexts = {
  dir: 'ltr',
  title: 'Una breve domanda',
  from: 'Chiede',
  unsubscribe: 'Non voglio più questi link',
  unsubscribeTitle: 'Non vuoi più questi link?',
  unsubscribeText: 'Non riceverai più link a sondaggi. Le risposte già date restano.',
  unsubscribeDone: 'Iscrizione annullata',
  unsubscribeDoneText: 'Non riceverai più link a sondaggi.',
  answeredTitle: 'Grazie, abbiamo la tua risposta',
  answeredText: 'Conta una volta sola, anche se apri di nuovo questo link.',
  change: 'Cambia la risposta',
  closedTitle: 'Puoi chiudere questa pagina',
  closedText: 'Se cambi idea, apri di nuovo il link.',
  notSaved: 'La risposta non è ancora salvata.',
  tryAgain: 'Riprova',
  expiredTitle: 'Questo link è scaduto',
  expiredText: 'Non si può più rispondere al sondaggio con questo link. Nulla è stato salvato.',
  wrongTitle: 'Questo link non è valido',
  wrongText: 'Forse ne manca una parte: copia il link intero dal messaggio. Nulla è stato salvato.',
  endedTitle: 'Questo sondaggio è chiuso',
  endedText: 'Non si accettano altre risposte. Nulla è stato salvato.',
  busyTitle: 'Troppe richieste',
  busyText: 'Aspetta un minuto, poi riapri il link. Nulla è stato salvato.',
  needsScript: 'Il sondaggio richiede JavaScript. Consentilo per questa pagina, poi ricaricala.',
  notLoadedTitle: 'Questa pagina non è completa',
  notLoadedText: 'Una parte non si è caricata. Ricaricala.',
};

const es: LinkTexts = {
  dir: 'ltr',
  title: 'Una pregunta breve',
  from: 'Pregunta',
  unsubscribe: 'No quiero más enlaces como este',
  unsubscribeTitle: '¿No quieres más enlaces como este?',
  unsubscribeText: 'No te enviaremos más enlaces a encuestas. Lo que ya respondiste se conserva.',
  unsubscribeDone: 'Suscripción cancelada',
  unsubscribeDoneText: 'No te enviaremos más enlaces a encuestas.',
  answeredTitle: 'Gracias, tenemos tu respuesta',
  answeredText: 'Cuenta una sola vez, aunque abras este enlace de nuevo.',
  change: 'Cambiar mi respuesta',
  closedTitle: 'Puedes cerrar esta página',
  closedText: 'Si al final quieres responder, abre el enlace otra vez.',
  notSaved: 'Tu respuesta aún no se ha guardado.',
  tryAgain: 'Reintentar',
  expiredTitle: 'Este enlace ha caducado',
  expiredText: 'Ya no se puede responder a la encuesta con él. No se guardó nada.',
  wrongTitle: 'Este enlace no es válido',
  wrongText: 'Puede que falte una parte: copia el enlace entero del mensaje. No se guardó nada.',
  endedTitle: 'Esta encuesta está cerrada',
  endedText: 'Ya no se aceptan respuestas. No se guardó nada.',
  busyTitle: 'Demasiadas solicitudes',
  busyText: 'Espera un minuto y abre el enlace otra vez. No se guardó nada.',
  needsScript: 'Esta encuesta necesita JavaScript. Permítelo en esta página y vuelve a cargarla.',
  notLoadedTitle: 'Esta página no está completa',
  notLoadedText: 'Una parte no se pudo cargar. Cárgala de nuevo.',
};

const ro: LinkTexts = {
  dir: 'ltr',
  title: 'O scurtă întrebare',
  from: 'Întreabă',
  unsubscribe: 'Nu mai vreau astfel de linkuri',
  unsubscribeTitle: 'Nu mai vrei astfel de linkuri?',
  unsubscribeText: 'Nu vei mai primi linkuri către sondaje. Ce ai răspuns deja rămâne.',
  unsubscribeDone: 'Te-ai dezabonat',
  unsubscribeDoneText: 'Nu vei mai primi linkuri către sondaje.',
  answeredTitle: 'Mulțumim, avem răspunsul tău',
  answeredText: 'Se numără o singură dată, oricât de des deschizi linkul.',
  change: 'Schimbă răspunsul',
  closedTitle: 'Poți închide această pagină',
  closedText: 'Dacă vrei totuși să răspunzi, deschide linkul din nou.',
  notSaved: 'Răspunsul tău nu este încă salvat.',
  tryAgain: 'Încearcă din nou',
  expiredTitle: 'Acest link a expirat',
  expiredText: 'Nu se mai poate răspunde la sondaj prin el. Nu s-a salvat nimic.',
  wrongTitle: 'Acest link nu este valid',
  wrongText: 'Poate lipsește o parte: copiază linkul întreg din mesaj. Nu s-a salvat nimic.',
  endedTitle: 'Acest sondaj este închis',
  endedText: 'Nu se mai primesc răspunsuri. Nu s-a salvat nimic.',
  busyTitle: 'Prea multe cereri',
  busyText: 'Așteaptă un minut, apoi deschide linkul din nou. Nu s-a salvat nimic.',
  needsScript: 'Sondajul are nevoie de JavaScript. Permite-l pentru această pagină, apoi reîncarc-o.',
  notLoadedTitle: 'Această pagină nu este completă',
  notLoadedText: 'O parte nu s-a putut încărca. Reîncarc-o.',
};

const ar: LinkTexts = {
  dir: 'rtl',
  title: 'سؤال قصير',
  from: 'السائل:',
  unsubscribe: 'لا أريد مزيدًا من هذه الروابط',
  unsubscribeTitle: 'ألا تريد مزيدًا من هذه الروابط؟',
  unsubscribeText: 'لن تُرسل إليك روابط استبيانات بعد الآن. تبقى إجاباتك السابقة.',
  unsubscribeDone: 'أُلغي اشتراكك',
  unsubscribeDoneText: 'لن تُرسل إليك روابط استبيانات بعد الآن.',
  answeredTitle: 'شكرًا، وصلتنا إجابتك',
  answeredText: 'تُحتسب مرة واحدة مهما فتحت هذا الرابط.',
  change: 'تغيير إجابتي',
  closedTitle: 'يمكنك إغلاق هذه الصفحة',
  closedText: 'إن أردت الإجابة لاحقًا فافتح الرابط من جديد.',
  notSaved: 'لم تُحفظ إجابتك بعد.',
  tryAgain: 'أعد المحاولة',
  expiredTitle: 'انتهت صلاحية هذا الرابط',
  expiredText: 'لم يعد ممكنًا الرد على الاستبيان به. لم يُحفظ شيء.',
  wrongTitle: 'هذا الرابط غير صالح',
  wrongText: 'ربما ينقص جزء منه: انسخ الرابط كاملًا من الرسالة. لم يُحفظ شيء.',
  endedTitle: 'هذا الاستبيان مغلق',
  endedText: 'لم تعد الإجابات تُقبل. لم يُحفظ شيء.',
  busyTitle: 'طلبات كثيرة جدًا',
  busyText: 'انتظر دقيقة ثم افتح الرابط من جديد. لم يُحفظ شيء.',
  needsScript: 'يحتاج هذا الاستبيان إلى JavaScript. اسمح به لهذه الصفحة ثم أعد تحميلها.',
  notLoadedTitle: 'هذه الصفحة غير مكتملة',
  notLoadedText: 'تعذّر تحميل جزء منها. أعد تحميلها.',
};

const zhHant: LinkTexts = {
  dir: 'ltr',
  title: '一個簡短的問題',
  from: '提問者：',
  unsubscribe: '不再接收此類連結',
  unsubscribeTitle: '不再接收此類連結？',
  unsubscribeText: '我們不會再傳送問卷連結給您。您已提交的回答會保留。',
  unsubscribeDone: '您已取消訂閱',
  unsubscribeDoneText: '我們不會再傳送問卷連結給您。',
  answeredTitle: '謝謝，我們已收到您的回答',
  answeredText: '無論您開啟此連結多少次，都只計算一次。',
  change: '更改我的回答',
  closedTitle: '您可以關閉此頁面',
  closedText: '若仍想回答，請再次開啟連結。',
  notSaved: '您的回答尚未儲存。',
  tryAgain: '再試一次',
  expiredTitle: '此連結已過期',
  expiredText: '無法再透過此連結回答問卷。未儲存任何內容。',
  wrongTitle: '此連結無效',
  wrongText: '連結可能不完整：請從訊息中複製完整連結。未儲存任何內容。',
  endedTitle: '此問卷已結束',
  endedText: '不再接受回答。未儲存任何內容。',
  busyTitle: '請求過多',
  busyText: '請稍候一分鐘，再開啟連結。未儲存任何內容。',
  needsScript: '此問卷需要 JavaScript。請允許此頁面使用，然後重新載入。',
  notLoadedTitle: '此頁面未完整載入',
  notLoadedText: '部分內容無法載入。請重新載入。',
};

const TEXTS: Readonly<Record<string, LinkTexts>> = { en, it, es, ro, ar, 'zh-Hant': zhHant };

/** Where Chinese is written in the traditional way, a browser often says only the place. */
const TRADITIONAL = /^zh-(hant|hk|mo|tw)\b/i;

/**
 * The language and texts of a page.
 *
 * @param wanted BCP 47 tags, the dearest first
 */
export function findLinkTexts(wanted: readonly string[]): {
  readonly language: string;
  readonly texts: LinkTexts;
} {
  const known = wanted
    .map((tag) => (TRADITIONAL.test(tag) ? 'zh-Hant' : (tag.toLowerCase().split('-')[0] ?? '')))
    .find((tag) => Object.hasOwn(TEXTS, tag));
  return { language: known ?? 'en', texts: TEXTS[known ?? 'en'] ?? en };
}

/** The tags of an `Accept-Language` header in the order of their weights. */
export function readAcceptLanguage(header: string | undefined): readonly string[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.trim().split(/\s*;\s*q=/);
      return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
