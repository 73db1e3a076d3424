/**
 * Words that say nothing of what a comment is about, in the languages in which most are written: those that hold
 * sentences together, numbers, and what everybody does with any product. Longer than two letters, as themes are.
 */
export const EMPTY_WORDS: readonly string[] = `
  about after again all alone also always and another any anybody anyone anything are ask asked asks back because been
  before being both but can come comes could did does doing done else even ever every everybody everyone everything few
  first for from gets getting give gives goes going got had has have her here him his how into its just keep kept last
  let lets like look looked looking looks lot made make makes making many maybe might more most much must need needed
  needs never new nobody none not nothing now off once one only other others otherwise our out over own really rest
  said same say says see seen she should show since some somebody someone something still such take takes tell tells
  ten than that the their them then there these they thing things this those three through time times told too took
  try tried two under until upon use used uses using very want wanted wants was way went were what when where whether
  which while who whole why will with without would year yet you your

  alla alle anche ancora anni aver avere che chi come con cosa così dalla dei del della delle dopo dove due essere
  fare fatto gli hanno loro mai meno mia mio molto nei nel nella niente noi non nostra nostro ogni ora per perché però
  più poco poi prima qualcosa quando quanto quella quello questa questo qui quindi sempre senza sia siamo solo sono
  stata stato sua sugli sul sulla suo tra tre troppo tutta tutti tutto una uno usare volta

  algo algún ahora antes aquí así aún aunque cada casi como con cual cuando dar del desde donde dos ella ellos entre era
  eso esta está estaba estamos están este esto estos fue hace hacer hacia han hasta hay las los más menos mientras
  mis mucho muy nada nos nosotros nuestra nuestro otra otro para pero poco por porque que qué quien sea ser sido siempre
  sin sobre solo somos son sus también tan tanto tener tiene todo todos tres una uno usar

  aceasta acest acum aici ale apoi are asta așa atunci avea avem câte când care către cel cele cine cum cât dacă decât
  deci deja din doar doi două dupa după este eram era față fără face fac fel fie foarte fost iar îmi încă într lor mai
  mea meu mult nici noastre nostru noi orice pentru peste poate prea prin sau sunt sub tot toate toți trebuie trei una
  unde unei unor unui

  без более был была были было быть вам вас ведь весь вот все всего всегда всех где даже два для его ещё еще если есть
  зато или как какая какой когда кто меня мне много может можно мой наш него нее ней нет них ничего нужно один она они
  оно опять очень под пока после потому почти при просто раз сам свой себя сейчас так также такой там тебя тем теперь
  тогда того тоже только три тут уже хотя чего чем что чтобы эта эти это этого этой этот

  إلى أكثر ألا الآن الذي التي أنا أنت أيضا بعد بعض بين تحت تلك جدا حتى حول حين دون ذلك ربما عند عندما على عليه عليها
  غير فقط فوق فيه فيها قبل قد كان كانت كثير كثيرا كذلك كما كنت كيف لأن لدي لقد لكن لماذا ليس متى مثل مرة مع منذ منه نحن
  هذا هذه هنا هناك هو هي وهو وهي يجب يكون

  aber alle allem allen alles als also andere auch auf aus bei bin bis bitte dann dass das dem den denn der des die dies
  diese doch dort drei durch ein eine einem einen einer eines etwas für ganz gar gibt haben hat hier ich ihr immer ist
  jede jeder jetzt kann kein keine können machen mal man mehr mein mich mir mit muss nach nicht nichts noch nun nur oder
  ohne schon sehr sein seit sich sie sind über und uns unser unter viel vom von vor war warum was weil wenn wer werden
  wie wieder will wir wird wollen würde zum zur zwei zwischen

  ainsi alors après assez aucun aussi autre avant avec avoir beaucoup bien car cela ces cette ceux chaque chez comme
  dans depuis des deux donc dont elle elles encore entre est était être eux faire fait faut ici ils jamais leur leurs
  lors lui mais même mes moins mon nos notre nous ont par parce pas pendant peu peut plus pour pourquoi près puis quand
  que quel quelque qui quoi sans ses seulement son sont sous sur tous tout toute très trois une votre vous

  agora ainda algo alguém antes aos apenas aqui até cada com como das depois dos duas dois ela ele eles entre era essa
  esse esta está estão este eu fazer foi isso isto mais mas mesmo meu minha muito nada nas nem nos nossa nosso não onde
  ou outra outro para pela pelo pois por porque quando que quem sem sempre ser seu sobre são só sua também tem ter toda
  todo todos três tudo uma usar você vocês

  aan alle alleen als altijd andere bij daar dan dat deze die dit doen door drie een eens elke en gaan geen had heb
  hebben heeft het hier hoe iets ik in is je kan kunnen maar maken meer men met mijn moet moeten na naar niet nog nooit
  nu of om onder ons onze ook op over te toch toen tot twee uit van veel voor waar waarom wat weer wel wie wij wil
  willen worden zal ze zeer zelf zich zij zijn zo zonder zou
`
  .split(/\s+/)
  .filter((word) => word.length > 2);
