import type { Language } from './languages.ts';

/** What the word lists of the library cannot know, or weigh wrongly for what is said of software. */
export interface OwnWords {
  /** Turn the sense of the words that follow. */
  readonly negations: readonly string[];
  /** Begin a wish: what is good in it is not there. */
  readonly wishes: readonly string[];
  /** Words by their weight from -3 to 3; those at 0 say nothing here, whatever they say elsewhere. */
  readonly weights: Readonly<Partial<Record<'-3' | '-2' | '-1' | '0' | '1' | '2' | '3', readonly string[]>>>;
}

/** Each line is one language's; a word stands for all that have its stem. */
export const OWN_WORDS: Record<Language, OwnWords> = {
  en: {
    negations: words(
      'not no never nobody nothing neither nor cannot without hardly barely don’t doesn’t didn’t isn’t wasn’t aren’t can’t couldn’t won’t wouldn’t dont doesnt',
    ),
    wishes: words('would should could if wish'),
    weights: {
      '-3': words('crash useless unusable awful nightmare'),
      '-2': words(
        'slow bug buggy glitch lag freeze expensive pricey confusing complicated cumbersome clunky broken lost unreliable outdated late mess',
      ),
      '-1': words('missing coarse cluttered limited stops stopped failed error'),
      '0': words(
        'support share sharing shared help please save alert number pay free want growth block matter need open interest chart top big dark alone manager content went back alert alerts finance integration anyone use using used',
      ),
      '1': words('works working clean answered solved finally noticeably'),
      '2': words(
        'fast quick quickly easy simple smooth intuitive reliable helpful powerful solid saves saved handy painless',
      ),
      '3': words('love excellent perfect perfectly brilliant'),
    },
  },
  it: {
    negations: words('non nessuno niente nulla mai né senza neanche nemmeno'),
    wishes: words('vorrei sarebbe dovrebbe potrebbe se magari'),
    weights: {
      '-3': words('pessimo inutile inutilizzabile orribile incubo'),
      '-2': words(
        'lento blocca crash costoso caro confuso complicato rotto errore bug difficile scomodo perdo',
      ),
      '-1': words('manca mancano limitato problema'),
      '0': words('supporto assistenza aiuto condividere numero gruppo squadra libero voglio'),
      '1': words('funziona risponde risolto chiaro'),
      '2': words('veloce facile semplice comodo intuitivo affidabile utile rapido bello risparmiare'),
      '3': words('ottimo eccellente perfetto adoro fantastico'),
    },
  },
  es: {
    negations: words('no nunca nadie nada ni sin jamás tampoco'),
    wishes: words('quisiera sería debería podría si ojalá'),
    weights: {
      '-3': words('pésimo inútil horrible pesadilla'),
      '-2': words('lento falla bloquea caro confuso complicado roto error difícil incómodo pierdo cuelga'),
      '-1': words('falta faltan limitado problema'),
      '0': words('soporte ayuda compartir número equipo libre quiero asistencia llega'),
      '1': words('funciona responde resuelto claro'),
      '2': words('rápido fácil sencillo cómodo intuitivo fiable útil bonito ahorra gusta'),
      '3': words('excelente perfecto encanta fantástico genial'),
    },
  },
  ro: {
    negations: words('nu nimeni nimic niciodată nici fără n'),
    wishes: words('aș ar dacă'),
    weights: {
      '-3': words('groaznic inutil oribil coșmar'),
      '-2': words('lent blochează scump confuz complicat stricat eroare dificil greu pierd cade dezamăgit'),
      '-1': words('lipsește limitat problemă'),
      '0': words('suport ajutor deschid număr echipă liber vreau ore vine'),
      '1': words('funcționează merge răspunde rezolvat clar'),
      '2': words('rapid ușor simplu comod intuitiv fiabil util frumos place economisește mulțumit recomand'),
      '3': words('excelent perfect minunat ador grozav'),
    },
  },
  ru: {
    negations: words('не нет ни никто ничего никогда без нельзя'),
    wishes: words('бы если хотелось'),
    weights: {
      '-3': words('ужасно ужасный бесполезно катастрофа кошмар ненавижу разочарование недопустимо'),
      '-2': words(
        'медленно тормозит зависает вылетает дорого дорогой запутанно сложно сломан ошибка неудобно теряю глючит разочарован',
      ),
      '-1': words('проблема проблемы мало'),
      '0': words('поддержка помощь открываю команда хочу час часы решение просто'),
      '1': words('работает отвечает решили понятно'),
      '2': words('быстро быстрый легко удобно надёжно надежно полезно красиво нравится доволен экономит'),
      '3': words('отлично отличный прекрасно прекрасный идеально люблю супер'),
    },
  },
  zh: {
    negations: words('不 没 没有 无 别 未 不是 不能 不会'),
    wishes: words('希望 如果 应该 要是'),
    weights: {
      '-3': words('灾难 糟糕 垃圾 噩梦'),
      '-2': words('慢 太慢 崩溃 贵 太贵 混乱 复杂 坏 坏了 失望 差 很差 难用 卡 错误 浪费 麻烦 不好 找不到'),
      '-1': words('问题 缺少 困难'),
      '0': words('支持 客服 帮助 打开 团队 分享'),
      '1': words('回复 清楚 可以'),
      '2': words('快 好用 喜欢 简单 方便 可靠 满意 漂亮 节省 推荐 棒 很棒 容易 有用 解决'),
      '3': words('完美 优秀 出色'),
    },
  },
  ar: {
    negations: words('لا ليس ليست لم لن غير بدون ولا ما دون'),
    wishes: words('لو أتمنى إذا'),
    weights: {
      '-3': words('كارثة سيئ سيء فظيع كابوس أكره'),
      '-2': words('بطيء بطيئ معطل يتعطل غالي مكلف مربك معقد محبط خطأ صعب أضيع يتوقف خيبة'),
      '-1': words('مشكلة ناقص محدود'),
      '0': words('دعم مساعدة بشكل الوقت وقت يوم فريق ساعات كل أستخدمه أستخدم'),
      '1': words('يعمل يرد واضح حلوا'),
      '2': words('سريع سهل سهلا بسيط مريح مفيد موثوق جميل سعيد يعجبني أعجبني يوفر راض راضون يستمتعون'),
      '3': words('ممتاز رائع مثالي أحب'),
    },
  },
  de: {
    negations: words('nicht kein keine keinen keiner nie niemand nichts ohne weder'),
    wishes: words('würde wäre wenn sollte könnte hätte'),
    weights: {
      '-3': words('furchtbar nutzlos unbrauchbar'),
      '-2': words(
        'langsam absturz stürzt hängt teuer verwirrend kompliziert kaputt fehler schwierig umständlich enttäuscht verliere',
      ),
      '-1': words('fehlt fehlen problem'),
      '0': words('support hilfe teilen team nummer offen'),
      '1': words('funktioniert antwortet gelöst klar'),
      '2': words('schnell einfach leicht bequem intuitiv zuverlässig nützlich schön spart zufrieden gefällt'),
      '3': words('hervorragend perfekt liebe großartig ausgezeichnet'),
    },
  },
  fr: {
    negations: words('ne pas n jamais rien personne sans aucun ni'),
    wishes: words('voudrais serait devrait pourrait si aimerais'),
    weights: {
      '-3': words('horrible inutile inutilisable catastrophe'),
      '-2': words('lent plante bloque cher confus compliqué cassé erreur difficile déçu perds bug'),
      '-1': words('manque problème limité'),
      '0': words('support aide partager équipe nombre ouvert assistance'),
      '1': words('fonctionne marche répond résolu clair'),
      '2': words('rapide facile simple pratique intuitif fiable utile joli beau content satisfait'),
      '3': words('excellent parfait adore génial'),
    },
  },
  pt: {
    negations: words('não nunca ninguém nada nem sem jamais'),
    wishes: words('gostaria seria deveria poderia se'),
    weights: {
      '-3': words('péssimo inútil horrível desastre'),
      '-2': words('lento trava falha caro confuso complicado quebrado erro difícil perco decepcionado'),
      '-1': words('falta faltam problema limitado'),
      '0': words('suporte ajuda compartilhar número equipe equipa livre quero'),
      '1': words('funciona responde resolvido claro'),
      '2': words('rápido fácil simples prático intuitivo confiável útil bonito economiza gosto satisfeito'),
      '3': words('excelente perfeito adoro ótimo'),
    },
  },
  nl: {
    negations: words('niet geen nooit niemand niets zonder noch'),
    wishes: words('zou als graag'),
    weights: {
      '-3': words('vreselijk nutteloos onbruikbaar waardeloos'),
      '-2': words(
        'traag langzaam crasht vastloopt duur verwarrend ingewikkeld kapot fout moeilijk teleurgesteld verlies',
      ),
      '-1': words('mist ontbreekt probleem'),
      '0': words('support hulp delen team nummer'),
      '1': words('werkt antwoordt opgelost duidelijk'),
      '2': words(
        'snel makkelijk gemakkelijk eenvoudig handig intuïtief betrouwbaar nuttig mooi bespaart tevreden fijn',
      ),
      '3': words('uitstekend perfect geweldig'),
    },
  },
};

function words(list: string): readonly string[] {
  return list.split(' ');
}
