import { CONCEPT, type Concept } from './concepts';
import { foldWord } from './fold';

/** `word`, `stem*`, `two_words`; English first, then German, French, Spanish, Portuguese, Italian, Dutch, Russian. */
const WORDS: Readonly<Partial<Record<Concept, string>>> = {
  ignore:
    'ignore ignoring disregard disregarding forget forgetting pay_no_attention take_no_notice no_longer_follow no_longer_apply no_longer_bound stop_following do_not_follow don_t_follow never_follow do_not_obey don_t_obey stop_obeying do_not_listen_to set_aside throw_out throw_away leave_behind overlook neglect dismiss unlearn ' +
    'ignorier* vergiss vergesst vergessen missachte* beachte_nicht nicht_beachten nicht_befolgen befolge_nicht ausser_acht ' +
    'ignorez ignorer oublie oubliez oublier neglige negligez ne_tiens_pas_compte ne_tenez_pas_compte ne_suis_pas ne_suivez_pas fais_abstraction faites_abstraction ne_tenez_aucun_compte ' +
    'ignora ignorad ignoren ignorar olvida olvide olviden olvidar descarta haz_caso_omiso haga_caso_omiso no_sigas no_siga no_tengas_en_cuenta omite_las desatiende ' +
    'ignorem esqueca esquece esquecam esquecer desconsidere desconsiderar desconsidera nao_siga despreze ' +
    'ignorare ignorate dimentica dimenticate dimenticare non_seguire non_considerare trascura tralascia ' +
    'negeer negeren vergeet vergeten sla_geen_acht volg_niet ' +
    'игнорир* проигнорир* забудь* забыть не_обращай* не_следуй* не_выполняй* отмени отбрось',
  override:
    'override overrides overriding overwrite bypass bypassing circumvent skip discard overrule abandon drop cancel erase reset supersede supersedes superseded replace replaces void obsolete deprecated suspended lifted revoked ' +
    'uberschreib* umgeh* verwirf verwerfe* ersetz* contourne* remplace* annule* abandonne* anula* sustituy* reemplaz* sobrescrib* substitu* sovrascriv* aggira* sostitui* overschrijf* omzeil* vervang* обойди отмен* замен*',
  earlier:
    'antes prima eerder avant previous previously prior earlier above preceding foregoing former existing original initial before so_far until_now up_to_now aforementioned past all_other any_other other_instructions given_to_you you_were_given you_were_told you_have_been_given you_received you_have_received been_told were_told was_told were_taught ' +
    'vorherig* bisherig* obig* fruher* vorangegangen* vorig* zuvor oben vorangehend* precedent* anterieur* ci_dessus avant anterior* previo previa previos previas arriba precedente precedenti sopra acima previ* vorige eerdere voorgaande bovenstaande daarvoor предыдущ* прежн* ранее выше прошл* вышеуказанн*',
  instructions:
    'directions guidance instruction instructions instructed directive directives prompt prompts guideline guidelines guardrail guardrails programming preprompt safeguards ' +
    'anweisung* instruktion* vorgabe* richtlini* consigne* directives instrucci* indicaciones directric* instruc* diretriz* orientacoes istruzion* direttiv* aanwijzing* instructies richtlijn* инструкци* указани* директив* промпт*',
  rules:
    'rule rules policy policies command commands order orders constraint constraints restriction restrictions limits limitation limitations settings context task tasks training text content protocol protocols filter filters conversation requests procedures safety job role memory ' +
    'regel regeln befehl* auftrag kontext regles regle ordres contexte reglas ordenes contexto regras ordens regole ordini contesto regels opdracht* правил* команд* приказ* контекст* задани* задач*',
  everything:
    'everything anything whatever what all all_of_it alles tout todo tudo tutto alle toutes todas todos todo_lo все всё',
  assistant:
    'assistant assistants ai ais a_i llm llms chatbot chatbots chatgpt gpt copilot copilots claude gemini gpt4 gpt_4 language_model language_models ai_agent ai_agents ai_model ai_models ai_assistant ai_assistants ai_system ai_systems ai_analyst security_copilot virtual_analyst summarizer summariser soc_bot soc_agent triage_bot triage_agent automated_analyst automated_agent automated_reviewer automated_assistant autonomous_agent ai_reviewer sidelight ' +
    'assistent assistenten ki ki_assistent* ki_modell sprachmodell* assistants ia assistente assistenti asistente asistentes modele_de_langage modelo_de_lenguaje modelo_de_linguagem modello_linguistico taalmodel ai_assistent ассистент* ии помощник* нейросет* языков*_модел*',
  you: 'you your yours yourself u ur du dir dich dein* euch eure* ihr ihre ihren ihnen sie tu te toi ton tes vous votre vos usted ti tus su sus voce seu sua seus suas tua tuo tuoi tue vi vostr* je jij jouw uw ты вы тебе вам твой твои ваши ваш тебя',
  not: 'not never don_t dont do_not must_not should_not shouldn_t mustn_t cannot without avoid refrain no nicht niemals nie keinesfalls kein keine keinen ohne ne pas jamais sans nunca jamas ningun nao sem non mai senza niet nooit geen zonder не никогда нельзя без',
  tell:
    'reporte reportes signale signalez assure know let flagging mention mentioning report reporting tell telling flag flagging reveal revealing disclose disclosing acknowledge cite reference surface escalate escalating warn raise discuss include bring_up draw_attention point_out speak_of talk_about refer_to ' +
    'erwahn* melde melden meldest nenne* verrate* hinweis* eskalier* weise_auf mentionne* signale* revele* divulgu* parle* informe* mencion* revel* cuentes digas escal* relat* menziona* segnala* rivela* dire dici vermeld* noem* rapporteer* onthul* упомина* сообща* говори* раскрыва* указыва*',
  hide:
    'leave_it_out leave_this keep_this skip_the leave_that skip_this hide omit suppress conceal withhold leave_out exclude keep_quiet keep_secret keep_silent gloss_over play_down downplay cover_up drop_the filter_out remove strip ' +
    'verschweig* verberg* verstecke* unterschlag* unterdruck* weglass* cache* masque* omets omettez supprim* dissimul* oculta* esconde* omita* omite* ometti* nascond* sopprim* verberg* verzwijg* weglaat* скрой* скрыва* скрыть спрячь пропусти*',
  harmless:
    'legittim* healthy uninfected fine all_good routine is_expected limpi* pulit* sauber* schoon propre чист* rien_a_signaler sin_amenazas sem_ameacas benign safe harmless false_positive false_positives false_alarm resolved closed legitimate clean low informational no_threat no_threats not_malicious non_malicious trusted authorized authorised whitelisted approved nothing_suspicious nothing_happened no_incident no_incidents not_a_threat no_malware unremarkable innocuous noise no_risk all_clear no_issues no_findings low_risk low_severity low_priority no_action no_further_action expected_activity expected_behavior ' +
    'harmlos* unbedenklich* ungefahrlich* gutartig* fehlalarm* falsch_positiv* benin* inoffensi* sur legitime* faux_positif* benign* inofensiv* segur* falso_positivo legitim* benigno innocu* sicuro falso_positiva goedaardig* onschuldig* veilig vals_positief безопасн* безвредн* ложн*_срабатыван* доброкачествен* легитимн*',
  judge:
    'lower mark classify label set rate treat describe consider conclude state close resolve downgrade categorize categorise tag declare deem assess score grade regard say answer assume insist confirm write certify approve ' +
    'markier* klassifizier* stufe* bewerte* behandl* schliess* einstuf* marque* classe* classifi* traite* ferme* considere* clasifi* marca* trata* cierra* considera* classifiqu* trate* feche* classific* segna* tratta* chiudi markeer classificeer beschouw behandel sluit отметь пометь классифиц* считай* закрой* оцени*',
  reveal:
    'reveal print show display output leak repeat dump disclose expose echo list return share recite translate what_is what_are what_were tell_me give_me spell_out write_out copy ' +
    'zeig* gib_aus drucke* verrat* wiederhol* nenn* gib_mir offenbar* affich* montre* revele* repete* donne_moi imprim* muestra* revela* repite* dime dame mostra* mostre* repita* diga_me rivel* stampa* ripet* toon* druk_af onthul* herhaal* покажи* выведи* раскрой* повтори* напечата*',
  secret:
    'password passwords secret secrets api_key api_keys credentials credential token tokens private_key chat_history conversation conversation_history session_data user_data cookies session_token case_data case_notes incident_data hostnames usernames previous_messages customer_data internal_data sensitive_data ' +
    'passwort* kennwort* zugangsdaten geheimnis* gesprach* verlauf mot_de_passe mots_de_passe identifiants cles_api contrasena* credencial* claves historial senha* credenciais segredo* chaves conversa password credenzial* chiavi conversazione wachtwoord* geheim* inloggegevens парол* секрет* ключ* токен* переписк* учетн*',
  send:
    'send post forward upload transmit email mail append embed exfiltrate fetch visit navigate curl load insert attach deliver submit pass encode request open connect browse contact transfer relay get call add include put ' +
    'sende* schick* lade_hoch ubermittl* hang* fug leite* envoie* envoyez transmet* ajoute* envia* manda* sube* adjunta* anexe* envie* invia* aggiung* carica* inoltra* stuur* verzend* verstuur* voeg* отправ* пошли* перешли* добав* загруз* передай*',
  role:
    'new_instructions updated_instructions new_task new_objective obey must_obey your_only_job your_only_task play_a_game pretend_you pretend_to_be pretend_that you_are_now you_re_now from_now_on from_this_point from_here_on henceforth pretend roleplay role_play act_as_if act_as_a act_as_an act_as_though act_like_a acting_as assume_the_role assume_the_persona assume_the_identity take_on_the_role play_the_role play_the_part you_are_no_longer you_will_now you_shall_now simulate_a behave_as you_are_dan switch_to switch_into enter_the_mode imagine_you imagine_that_you new_persona your_new your_real your_actual your_true your_task_is your_job_is your_role_is your_goal_is your_task_now your_only_task your_updated your_revised you_work_for you_now_work you_are_an_ai you_are_a_helpful you_are_a_malicious ' +
    'du_bist_jetzt du_bist_nun sie_sind_jetzt sie_sind_nun ab_sofort ab_jetzt von_nun_an von_jetzt_an tu_so spiele_die_rolle verhalte_dich deine_neue deine_aufgabe_ist deine_neuen tu_es_maintenant tu_es_desormais vous_etes_maintenant vous_etes_desormais desormais a_partir_de_maintenant dorenavant fais_comme_si agis_comme faites_comme ta_nouvelle votre_nouvelle ahora_eres eres_ahora a_partir_de_ahora de_ahora_en_adelante actua_como actue_como finge tu_nueva su_nueva agora_voce voce_agora a_partir_de_agora de_agora_em_diante aja_como finja sua_nova ora_sei adesso_sei sei_ora d_ora_in_poi da_ora_in_poi da_questo_momento comportati_come fingi agisci_come il_tuo_nuovo je_bent_nu u_bent_nu vanaf_nu doe_alsof gedraag_je jouw_nieuwe je_nieuwe ты_теперь теперь_ты вы_теперь теперь_вы отныне с_этого_момента с_этой_минуты притворись притворяйся веди_себя действуй_как твоя_новая',
  answer:
    'respond reply answer output say write return begin start end finish conclude print antworte* schreib* sage beginne* repond* reponds ecris dis dites commence* responde* responda contesta* escribe* escreva* comece* rispond* scriv* inizia* antwoord* schrijf* begin ответь* отвеча* напиши* скажи* начни*',
  only: 'only_the_word only exactly solely nothing_but nothing_else verbatim just exclusively following_text the_words word_for_word nur ausschliesslich lediglich genau uniquement seulement exactement rien_d_autre solo solamente unicamente exactamente nada_mas apenas somente exatamente soltanto esclusivamente esattamente nient_altro alleen uitsluitend enkel precies только исключительно ровно ничего_кроме',
  summary:
    'summary summaries response responses answer answers reply report reports analysis verdict conclusion output assessment findings writeup triage your_answer your_response overview timeline ' +
    'zusammenfassung* bericht* antwort analyse resume* rapport reponse resumen* informe respuesta analisis resumo relatorio resposta analise riepilog* riassunt* rapporto risposta analisi samenvatting* antwoord сводк* резюме отчет* ответ* анализ* вывод*',
  user: 'user users analyst analysts operator human humans soc reader investigator customer responder team benutzer* nutzer* analyst* utilisateur* analyste* usuario* analista* utent* gebruiker* пользовател* аналитик* человек*',
  call: 'call calling invoke invoking execute executing run running use using trigger launch perform issue aufruf* ruf fuhre* nutze* verwende* appelle* appelez execute* utilise* llama* ejecuta* invoca* usa chame* chama* esegui* chiama* roep* gebruik* voer_uit вызов* вызыв* запусти* выполни* используй*',
  tool: 'tool tools function functions skill skills plugin plugins tool_call function_call werkzeug* funktion outil* fonction herramienta* funcion ferramenta* funcao strument* funzione gereedschap hulpmiddel инструмент* функци*',
  systemPrompt:
    'system_override this_conversation chat_history conversation_history your_context text_above system_prompt system_prompts system_message system_instructions system_instruction initial_prompt hidden_prompt developer_message developer_prompt original_prompt base_prompt secret_instructions hidden_instructions initial_instructions prompt_above text_above_this first_message systemprompt* systemanweisung* system_nachricht invite_systeme prompt_systeme message_systeme prompt_del_sistema mensaje_del_sistema prompt_de_sistema instrucciones_del_sistema prompt_do_sistema prompt_di_sistema istruzioni_di_sistema systeemprompt* systeeminstructie* системн*_промпт* системн*_инструкци* системн*_сообщени*',
  address: 'https http hxxps hxxp webhook mailto url urls link query_string query_parameter ссылк* адрес',
  must: 'make_sure ensure must always mandatory required should shall need_to have_to has_to ought immediately important urgent critical please kindly sofort immer musst mussen unbedingt bitte wichtig devez dois toujours immediatement important siempre debes debe inmediatamente importante sempre deve devi deves imediatamente subito altijd moet onmiddellijk belangrijk всегда должен немедленно обязательно важно',
  alert:
    'this_message this_text this_note this_instruction this_entry this_row this_line this_domain this_host this_device this_email this_sample this_binary this_user this_account this_process this_ip alert alerts incident incidents finding detection detections activity warning event events host device indicator indicators ioc iocs attack compromise malware threat row entry this_file this_email vorfall* alarm* warnung* aktivitat* hinweis* incidente* alerte* activite* alerta* actividad* atividade* avviso attivita waarschuwing* melding* activiteit инцидент* тревог* оповещени* предупреждени* событи* активност*',
  reading:
    'instead_of_summarizing instead_of_analyzing instead_of_answering handling_this parses_this you_read_this reading_this processing_this analyzing_this analysing_this summarizing_this summarising_this reviewing_this parsing_this handling_this when_summarizing when_summarising when_analyzing when_analysing when_processing when_reviewing when_asked when_you_read when_you_see if_asked whoever_reads triaging_this investigating_this scanning_this evaluating_this reads_this analyzes_this analyses_this processes_this summarizes_this reviews_this dies_liest diese_daten_verarbeitet diesen_text_liest lisant_ceci lit_ceci lee_esto lea_esto le_isto legge_questo dit_leest читает_это читающ*',
  note: 'note_to note_for notice_to notice_for attention message_to message_for memo_to instruction_to instruction_for instructions_to instructions_for dear hey hello hi addressed_to if_you_are_an if_you_are_a if_you_re_an if_you_re_a as_an as_a_large to_the_ai to_any_ai to_all_ai for_the_ai for_ai for_any_ai to_ai any_ai every_ai all_ai to_whichever listen hinweis_an hinweis_fur achtung anmerkung_fur nachricht_an an_die_ki an_den_ki an_alle wenn_du_eine note_a note_pour message_a a_l_attention avis_aux si_tu_es_une si_vous_etes_une nota_para mensaje_para aviso_para atencion si_eres_una para_la_ia nota_ao mensagem_para atencao aviso_a se_voce_e_uma para_a_ia nota_per messaggio_per attenzione avviso_per se_sei_un per_l_ia opmerking_voor bericht_voor bericht_aan let_op aan_de_ai voor_de_ai als_je_een заметка_для сообщение_для внимание примечание_для если_ты для_ии',
  free: 'pretend_you pretend_to_be never_refuse cannot_refuse unrestricted unfiltered uncensored jailbreak jailbroken do_anything_now developer_mode debug_mode god_mode admin_mode maintenance_mode no_restrictions without_restrictions no_limitations without_limitations no_rules without_any no_filters no_ethical no_guidelines without_filters unlimited_mode evil_mode dan_mode stan_mode opposite_mode test_mode root_mode free_from any_restrictions entwicklermodus ohne_einschrankung* uneingeschrankt* sans_restriction* sans_limite* mode_developpeur sin_restricciones sin_limites modo_desarrollador sem_restricoes modo_desenvolvedor senza_restrizioni senza_limiti modalita_sviluppatore zonder_beperkingen ontwikkelaarsmodus без_ограничен* режим*_разработчик*',
};

/** Phrases in which a word means nothing of the above. */
const NOTHING = 'only_if only_to only_when ignore_errors ignore_case';

/** Chinese, Japanese, Korean: found inside a run of letters, for no space parts the words. */
const PIECES: Readonly<Partial<Record<Concept, string>>> = {
  ignore: '忽略 忽視 无视 無視 忘记 忘記 忘掉 忘れ 不要遵循 不要遵守 不再遵守 従わない 従うな 무시 잊어',
  earlier: '之前 以前 以上 上述 上面 先前 此前 前面 これまで 今まで 上記 前の 이전 지금까지 위의',
  instructions: '指令 指示 提示词 提示詞 提示 命令 说明 プロンプト 指図 지시 명령 프롬프트',
  rules: '规则 規則 限制 ルール 制限 制約 约束 上下文 규칙 제한',
  everything: '所有 一切 全部 全て すべて 全ての 모든',
  assistant:
    '助手 人工智能 大模型 语言模型 語言模型 机器人 アシスタント 人工知能 言語モデル エーアイ 어시스턴트 인공지능 언어모델',
  you: '你 您 あなた 당신 너는',
  not: '不要 不得 请勿 切勿 禁止 别 せず しないで ないで てはいけ てはなら 하지마 하지 말',
  tell: '提及 报告 報告 提到 告诉 告知 透露 泄露 言及 触れ 知らせ 伝え 언급 보고 알리',
  hide: '隐藏 隱藏 隐瞒 省略 隠し 隠す 除外 숨기 생략',
  harmless: '良性 无害 無害 安全 误报 誤報 误報 合法 誤検知 正当 無害な 問題なし 무해 오탐 안전',
  judge: '标记 標記 分类 分類 视为 認定 归类 关闭 判定 分类为 マーク 見なし みなし 扱っ 扱う 표시 분류',
  reveal: '显示 顯示 输出 輸出 打印 泄露 重复 展示 表示し 出力 見せ 明かし 教えて 출력 보여 공개',
  secret: '密码 密碼 密钥 凭证 凭据 对话 對話 令牌 パスワード 秘密 会話 認証情報 鍵 비밀번호 대화',
  send: '发送 發送 上传 上傳 转发 附加 发到 送信 送って 送れ アップロード 転送 追加 전송 보내',
  role: '你现在是 您现在是 现在你是 從現在起 从现在起 从现在开始 假装 扮演 你的新任务 今から これから 今後は ふりをし 演じ として振る舞 지금부터 이제부터',
  answer: '回答 回复 回覆 输出 答え 返答 応答 回答して 대답 응답 답변',
  only: '只 仅 僅 只能 のみ だけ 오직 만으로',
  summary: '摘要 总结 總結 报告 回答 要約 レポート 回答に 요약',
  user: '用户 用戶 分析师 分析員 ユーザー アナリスト 担当者 사용자 분석가',
  call: '调用 調用 执行 執行 使用 呼び出 実行 호출 실행',
  tool: '工具 函数 函數 ツール 関数 도구 함수',
  systemPrompt: '系统提示 系統提示 系统消息 系统指令 システムプロンプト システムメッセージ 初期設定 시스템프롬프트',
  must: '必须 必須 务必 请 一定 必ず してください ください 반드시',
  alert: '警报 警報 告警 事件 活动 アラート インシデント 警告 이벤트 경고 사건',
  reading: '阅读此 阅读本 处理此 读到此 分析此 これを読 この文章を読 読んでいる 읽고',
  note: '注意 致 如果你是 もしあなたが 宛て への注意 주의',
  free: '没有限制 不受限制 无限制 开发者模式 越狱 制限なし 開発者モード 脱獄 제한없이 개발자모드',
};

export interface Lexicon {
  readonly words: ReadonlyMap<string, number>;
  /** By their first four letters. */
  readonly stems: ReadonlyMap<string, readonly Stem[]>;
  /** By their first word. */
  readonly phrases: ReadonlyMap<string, readonly PhraseEntry[]>;
  readonly pieces: ReadonlyMap<string, number>;
  readonly piecePattern: RegExp;
}

export interface Stem {
  readonly stem: string;
  /** Words that have to follow. */
  readonly rest: readonly string[];
  readonly bits: number;
}

export interface PhraseEntry {
  /** The words after the first; one that ends with `*` is a beginning. */
  readonly rest: readonly string[];
  readonly bits: number;
}

/** No stem is shorter. */
export const STEM_KEY = 4;
let made: Lexicon | null = null;

/** The words of all languages; made when they are first asked for, never changed. */
export function lexicon(): Lexicon {
  made ??= makeLexicon();
  return made;
}

/** `*` ends a stem, `_` parts the words of a phrase. */
function makeLexicon(): Lexicon {
  const words = new Map<string, number>();
  const stems = new Map<string, Stem[]>();
  const phrases = new Map<string, PhraseEntry[]>();
  const push = <Value>(map: Map<string, Value[]>, key: string, value: Value) => map.set(key, [...(map.get(key) ?? []), value]);
  for (const entry of NOTHING.split(' ')) {
    const [first = '', ...rest] = entry.split('_');
    push(phrases, first, { rest, bits: 0 });
  }
  for (const [concept, list] of Object.entries(WORDS)) {
    const bits = CONCEPT[concept as Concept];
    for (const entry of list.split(' ')) {
      const [first = '', ...rest] = entry.split('_').map(foldWord);
      if (first.endsWith('*')) push(stems, first.slice(0, STEM_KEY), { stem: first.slice(0, -1), rest, bits });
      else if (rest.length > 0) push(phrases, first, { rest, bits });
      else words.set(first, (words.get(first) ?? 0) | bits);
    }
  }
  const pieces = makePieces();
  const longestFirst = [...pieces.keys()].sort((one, other) => other.length - one.length);
  return { words, stems, phrases, pieces, piecePattern: new RegExp(longestFirst.join('|'), 'g') };
}

function makePieces(): ReadonlyMap<string, number> {
  const pieces = new Map<string, number>();
  for (const [concept, list] of Object.entries(PIECES)) {
    const bits = CONCEPT[concept as Concept];
    for (const piece of list.split(' ').map(foldWord)) pieces.set(piece, (pieces.get(piece) ?? 0) | bits);
  }
  return pieces;
}
