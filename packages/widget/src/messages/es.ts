import type { Language, Messages } from './messages.ts';

const spanish: Language = { language: 'es', dir: 'ltr' };

export const es: Messages = {
  survey: {
    ...spanish,
    nps: {
      question: '¿Qué probabilidad hay de que nos recomiende a un amigo o colega?',
      low: 'Nada probable',
      high: 'Muy probable',
    },
    ces: {
      question: 'Este producto me ha facilitado hacer lo que quería hacer.',
      low: 'Totalmente en desacuerdo',
      high: 'Totalmente de acuerdo',
    },
    csatQuestion: '¿Cuál es su grado de satisfacción con este producto?',
    satisfaction: ['Muy insatisfecho', 'Insatisfecho', 'Neutral', 'Satisfecho', 'Muy satisfecho'],
    thumbs: ['No', 'Sí'],
    outOf: (value, highest) => `${value} de ${highest}`,
    other: 'Otro',
    otherWords: 'Con sus propias palabras',
    next: 'Siguiente',
    send: 'Enviar',
    skip: 'Omitir',
    back: 'Atrás',
    notNow: 'Ahora no',
    close: 'Cerrar',
    optional: 'Opcional',
    choose: 'Elija una respuesta.',
    writeAnswer: 'Escriba unas palabras o cierre esta ventana.',
    opened: (question) => `Una pregunta breve: ${question}`,
  },
  checklist: {
    ...spanish,
    progress: (done, total) => `${done} de ${total}`,
    stepDone: 'Hecho',
    stepOpen: 'Pendiente',
    stepTicked: (title) => `Hecho: ${title}`,
    allDone: 'Todo hecho. Ya puede empezar.',
    optional: 'Opcional',
    hide: 'Ocultar',
    close: 'Cerrar',
    dismiss: 'No volver a mostrar',
  },
  dropOff: {
    ...spanish,
    step: 'Paso',
    reached: 'Llegaron',
    completed: 'Completado',
    dropped: 'Abandonos',
    medianTime: 'Tiempo mediano',
    noData: 'Nadie ha empezado todavía.',
    unavailable: 'Estas cifras no se pueden leer ahora mismo.',
    worstStep: (step, percent) => `La mayor pérdida está en «${step}»: el ${percent} no sigue.`,
  },
};
