/**
 * Words of the field, one idea a line: English words that mean much the same (compared by stem) | beginnings of the Spanish, French,
 * German, Portuguese and Italian words, without accents | Japanese and Chinese words. General language of security and IT work;
 * no skill and no product is named here.
 */
export const IDEAS = `
user account person people identity employee staff colleague coworker guy someone victim|usuar utili benut nutze utent cuent compt konto konte conta emple mitar funci dipend anwender salar colla colab pesso conto|ユーザ アカウ 利用者 従業員 户 账 帐 员 社員 身份
device machine host endpoint computer laptop workstation pc box server notebook desktop node asset hardware|dispo equip maqui appare ordin poste gerat rechn servi postaz macch portat portab orden estac perip masch endge arbei|デバイ 端末 マシン ホスト コンピ サーバ 设备 主机 终端 机器 电脑 パソコ エンドポ 服务器 端点
phone mobile tablet smartphone android|telef handy movil celul portab telep telem cellu|電話 手机 携帯 スマホ 电话
incident case breach ticketed|vorfa caso ocorr|インシ 事案 事件 案件 ケース 案例
alert warning notable alarm|avis warnu meldu allar avvis avert aller|アラー 警
summarize overview recap tldr brief digest gist rundown outline synopsis|resum zusam uberb riass riepi sinte ubersi synth fasse|要約 概 まとめ 总结 摘要 汇总
report writeup briefing|infor rappo beric relat rendu relaz|レポー 報告 报告 报表
-explain describe tell meaning about clarify interpret|expli erkla bedeu spieg descr habla fale beschr erlaut signi decri racon|説明 教え 意味 解释 说明 解説 告诉 介绍 意思
-list show view give see display enumerate|mostr muestr montr affic zeig anzei exib elenc visua muestra$ donne$ lista aufli veder dammi|一覧 表示 見せ 列出 显示 查看 リスト 列表 展示
-find search look locate check hunt lookup|busc cerc reche suche encon procu trova trouv encue localiz halla cherc finde busqu indiv|検索 探 搜 查找 見つけて 寻找 找出
query kql|consu reque abfra anfra|クエリ 查询
write generate make draft build compose author prepare produce|escri crea crie redig ecri erste schre scriv abre abrir creer cree$ redac verfa escre gerar criar|書 作成 生成 写 编 创建 作って 起草
run execute start trigger kick|ejecu execu lanza lance fuhre ausfu esegu avvi demar inici corre rodar lanci|実行 起動 开始 运行 执行 启动
isolate contain quarantine disconnect segregate cordon cut unplug|aisl isol confin conten cuare quara trenn einda endig descon aisla isoli quare coupe kappe stacc tagli corta|隔 封じ込め 遮断 遏制 断开 切断 切り離 断网
network net|red redes reseau netz rede rete netzw|ネット 网络
release restore undo revert recovery unblock unlock unisolate reinstate rollback|liber freige restau wiede rilas ripri recup retab annul freiga ruckg|解除 復元 回復 释放 恢复 復旧 戻して 还原
block deny ban blocklist blacklist prevent drop stop reject|bloqu sperr refus recha nega verwe rifiu inter impid bloca empec verhi ableh imped blocc|ブロッ 拒 阻 封锁 屏蔽 拦截 封禁
delete remove purge erase wipe clear nuke scrub trash|elimi borra suppr losch entfe exclu apag cance rimuo quita supri effac retir enlev limpi limpa netto berei pulir tirar|消 削 删 清除 除去 移除
lost stolen missing misplaced theft|perdid perdu robad vole gesto verlo rouba rubat smarr|紛失 盗 丢失 失くした 遗失
disable suspend deactivate lock freeze|desac desha desab deakt sperr disat disab verro desat|無効 停 禁用 冻结 锁 ロック
enable activate|habil aktivi attiva ativa einsc ative abili|有効 启用 激活 开启
reset change force modify alter edit|restab reini zuruck redef reimp cambi ander mudar geand mudan troca|リセッ 変更 重置 更改 修改 初期化 变更
password credential pw pwd passphrase|contr passe kennw passw senha identifiants zugang anmeldein anmeldeda clave palav|パスワ 資格情報 認証情報 密码 口令 凭
secret key token|gehei schlu clave cle cles segre chiav llave chave|シーク キー 鍵 トーク 密钥 机密 令牌
signin login logon logged sign auth authentication session signon|sesio connex connec anmeld einlo acced accesso$ accessi auten entra entro sitzu sess inici authe angem|サイン ログイ ログオ 認証 セッシ 登录 登陆 验证 会话 认证
revoke signout logout invalidate|revoc revog wider abmel desco decon anula revoq|取り消 失効 撤销 注销 吊销 踢 下线
fail unsuccessful error cannot cant unable broken failure crash|fall falla fallo falli echec echou fehlg fehle falh erreu panne schei erro guast|失敗 エラー できない 失败 错误 无法 障害 故障 报错
mfa multifactor 2fa authenticator factor 2sv|multi|多要素 二要素 多因素 多重 双因素
method|metod|方法 方式
admin privileged elevated global superuser root sudo|verwa ammin|管理者 特権 管理员 特权 全局
role|rol roles rolle papel funca ruolo funco ruoli|ロール 役割 角色
permission right consent privilege grant allow permit allowlist whitelist scope entitlement|droit autor berec recht dirit erlau zulas derec zusti freiga direi perme|権限 許可 权限 授权 允许 同意
access|zugri zugang acess zugre|アクセ 访问
conditional|bedin|条件
policy|polit strat richt direct crite|ポリシ 策略
rule|regla regle regel regol regra|ルール 规则
group team|grupo grupp equipe$ equipes$|グルー 组 チーム 团队
member membership belong|miemb mitgl appart perte parte membr gehor|メンバ 所属 成员 属于
guest external outsider contractor b2b|invit convi gast gaste ospit exter ester gastb|ゲスト 外部 来宾 访客
risk danger|riesg arrie risqu risik risch gefah pelig risco perig peric|リスク 危険 风险 危险
-high critical severe urgent important top worst priority serious|alto alta altos altas haut hoch hohe criti kriti dring wicht gravi schwe grave|高 重大 緊急 重要 优先 優先 深刻 严重 紧急
compromised breached hacked pwned hijacked takeover infected infection|compr kompr gehac viola pirat invad infec infet infiz|侵害 乗っ取 入侵 侵入 失陷 被黑 感染 中招
leak exfiltration loss exfil stealing theft|filtr fuga fuite abflu abgef vaza trape esfil perdit verlu leck vazam vazou|漏 流出 持ち出 泄 外传
data|datos daten dados dati donnee|データ 数据
sensitive confidential personal pii|vertr riser sensi pesso|機密 敏感 机密
label classification|etiqu bezei kennz rotul etich clasi klass etike|ラベル 标签 分類 分类
attack intrusion|ataq angrif attacc angeg einbr invas|攻
surface exposure exposed internet facing|super oberf angriffsfl espos expue expon|攻撃面 露 公開 攻击面 公开
threat attacker actor adversary hacker apt gang|amena menac bedro ameac minac ataca attaq angre akteu attor ator atore acteu pirat invas|脅 攻撃者 アクタ 攻击者 黑客 组织 威胁 ハッカ
malware virus ransomware trojan malicious payload|schads erpre secue ranco malve troya cheva|マルウ ウイル ランサ 病毒 勒索 木马 トロイ
malicious bad evil suspicious harmful sketchy dodgy reputation verdict score shady fishy legit safe clean benign|malvei malva bosar schadl malig malo mala sospe verda suspei rufs danin raro rara suspec doute louch selts danno malev stran|悪 不審 怪し 評判 恶 可疑 有害 信誉 声誉 疑わしい
scan|escan balay varre scann scans|スキャ 扫描
antivirus av|viren|アンチ 杀毒
vulnerability weakness hole flaw|schwa siche faill debil falha verwu debol|脆弱 漏洞 弱点
patch update fix hotfix remediate mitigate repair upgrade|parch actua mise aktua aggio atual corri correc korre beheb repar soluc solu rimed correg correz|パッチ 更新 修 补丁 升级 补救 アップデ
exploit|explo ausge sfrut ausnu|悪用 被利用
affected impacted hit|afect afet touch betro colpi conce afeta coinv|影響 影响
file document docs|archivo fichi datei arqui fiche dokum|ファイ 文書 文件 文档
hash sha256 md5 sha1|prufs empreint huell hacha impro|ハッシ 哈希 散列
sample|muestra$ echan probe amost muestras$ muste campi|検体 样本 サンプ
attachment enclosed|adjun joint anhan anlag anexo alleg|添付 附件
email mail message inbox mailbox outlook|correo courr nachr mensa postf casel posta buzon boite caixa bande|メール メッセ 邮 信箱 信件
sender from sent|remit exped absen mitte emett remet|送信者 差出人 发件
recipient received inboxes|empfa recib receb recu bekom desti erhal ricev|受信 宛先 收件 收到 受け取っ 接收
forward redirect|reenv transf weite encam inolt redir|転送 转发
phishing spoof fraud scam impersonation bec|hamec betru frode estaf supla arnaq usurp gefal golpe falsif truff|フィッ 詐欺 なりす 钓鱼 仿冒 诈骗 欺诈
link url website site click hyperlink|enlac lien liens webs sitio colleg vincu clic cliqu webse gekli angek sito clicc|リンク クリッ サイト 链接 点击 网
domain|domin doman|ドメイ 域
ip address|adres ender indir direcc|アドレ 地址
registered owner whois join enrolled registrar|inscr beitr titul angem inhab iscri|登録 注册 加入 登记
dns resolve resolution|aufgel risol resue resou auflo resol|名前解決 解析
port|puert porta porte|ポート 端口
open|abier ouver offen apert abert abrio ouvre geoff abriu|開 オープ 打开 开放 未解決
country location geo city region origin geolocation|pais paises$ pays land paese dond ubica ort stand ciuda lieu stadt localiza cidad paesi posiz citta|国 場所 どこ 位置 哪里 地点 城市
traffic flow connection|trafi verke trafe traff connex connes conex flux verbi|通信 トラフ 流量 连接 接続
firewall fw perimeter|corta feu|ファイアウ 防火墙
signature|firma assin firme|シグネ 署名 签名 特征
certificate cert ssl tls|zerti|証明 证书
expired stale lapsed renew outdated|caduc venci abgel ablau scad vence perim lauft scade|期限 过期 到期 満了 失效
log event record trail|journ proto ereig regist bitac evene|ログ 記録 イベン 日志 记录
audit|pruf uberw|監査 审
source connector feed ingestion|fuent quell fonte conec konne connet fonti|ソース コネク 源 连接器
history timeline chronology earlier previous before ever|verla crono chron zeita zeitl vorhe fruhe stori prece|履歴 タイム 時系列 过去 历史 時间线 過去 时间线 以前
similar like alike same related resemble equivalent|semej parec ahnli simil relac sembl lies semel correl|似 関連 相关
compare difference versus vs changed|vergl confr difer unters ecart|比較 違い 比较 差 对比 区别
count many number trend statistics total percentage|cuant combi anzah quant viele numer tende nombr tenda zahl conteg|いくつ 数 多少 何件 推移 统计 趋势 几个
script command powershell code macro cmdline shell bash python|coman befeh skrip codig codic|スクリ コマン コード 脚本 命令 代码
decode base64 encoded|dekod entsc desci|デコー 解码 解密 復号
analyze examine investigate check forensic inspect dissect triage deobfuscate|verif indag unters enque prufe esami anali revis uberp|分析 解析 調 確認 检查 调查 取证 研究 核查
process running executing spawned|proze|プロセ 进程 流程
installed|aufgesp insta|インス 安装
software application app program binary package|anwen progr aplic appli logic|ソフト アプリ 软件 应用 程序
cloud saas iaas|nube nuage wolke nuvem infon nuvol|クラウ 云
storage bucket stored blob s3|almac stock speic gespe armaz archivia|ストレ 保存 保管 存储
container image docker kubernetes|conten clust abbil contei immag|コンテ 容器 镜像 イメー 集群
database db sql|datenb base banco|データベ 数据库
resource|recur resso risor|リソー 资源
compliance noncompliant regulatory|cumpl confo konfo einha incum|準拠 コンプ 合规 符合
setting configuration config parameter profile options|ajust einst impos konfi perfi|設定 構成 设置 配置
conflict|konfl confl|競合 冲突
assigned unassigned|asign zuwei zugew atrib asseg attri|割り当 担当 分配 指派
licence license|lizen|ライセ 许可证
encryption bitlocker|cifra chiff versc cript critt|暗号 加密
recommend advice suggest improve should next best guidance tips|empfe consi racco debo devo deber soll sollt consej consei recom devri mejor devra ameli verbe fazer dever melho dovre migli|推奨 おすすめ すべき 次に 建议 推荐 应该 改善 対処 改进 怎么办 提高
respond response action step handle mitigation|respu repon reakt rispo massn accio azion medid pasos mesur etape reagi antwo schri respos acao acoes passo misur passi|対応 対策 响应 处置 操作 応答 手順 应对 措施 步骤
evidence collect package gather artifact artefact forensics|prueb preuv bewei recog samme raccog recop recol recue samml prova colet foren paque paket pacch pacot|証拠 収集 证据 收集 集めて 采集 パッケ
notify notification message send contact inform ping escalate page|benac envia envoi envoy sende invia manda preven previe comun avert schic envie mande|通知 連絡 送 联系 告知
ticket issue task|tarea tache aufga taref vorga chama|チケッ 課題 工单 任务 タスク
unusual anomaly weird behaviour behavior odd strange abnormal outlier|inusu ungew insol compo verha auffa anorm raro atipi inhab etran bizar merkw incom stran|異常 挙動 异常 行为 不自然 普段と違 反常
activity|aktivi ativi attivi|活動 活动 アクティ
download|desca telec herun scari baix|ダウン 下载
upload|subir telev hochl carre caric subio carga subid hochg|アップロ 上传
share|compar parta freige getei condiv teile freiga|共有 共享 分享
copy usb removable stick drive thumb|copia copie kopie copio|コピー 复制 拷贝
card credit|tarje carte karte carta carto|カード 卡
legal litigation hold preserve retention retain kept lawyer attorney counsel|jurid rechts giuri conse aufbe juris abogad anwalt avocat advog avvoc|法 律 保持 保留 訴訟 诉讼 弁護
detection rule|detec erken rilev erkan|検出 検知 检测
detonate sandbox||サンド 沙箱
indicator ioc observable|indik|インジ 指標 指标
extract pull|extra estra|抽出 提取
intelligence intel ti|rense|インテ 情報 情报
article news research|artic artik artig notic|記事 文章 ニュー
industry sector company organisation|empres entre untern firma azien secte branc setto setor socie|業界 行业 企業 会社 組織 公司 企业
technique tactic ttp|tecni takti tatti tacti techn tatic|手法 戦術 技 テクニッ 战术
cover coverage gap|cober couve abdec coper lacun lucke cubre cubie abged cobre|覆盖 カバー
noise false positive fp tune threshold exclude suppress whitelist|ruido bruit rausc rumor fals fauss affin faux fehla|誤検 ノイズ 調整 除外 误报 噪 排除
playbook automation workflow|flujo fluxo fluss|プレイ 自動 剧本 自动化
path route|camin ruta chemi pfad perco weg|経路 路径 パス
owner responsible belongs|propi duen besit veran dono propr eigen|所有者 责 責任者
-time date hour day week month year today yesterday|cuand quand wann uhr hora heure stund|時
-recent last latest new past current|ultim letzt nueva nuevo derni nouve neues aktue kurzl novos novas nuovi nuove|最近 新 直近 近期
management leadership executive board ciso|direcc direz gesch leitu diret geren dirig comit vorst direca|経営 管理层 领导 役員 上司
repository repo git|depos depot|リポジ 仓库
translate convert|tradu ubers umwan|翻訳 変換 翻译 转换
unused inactive dormant never idle abandoned orphaned silent quiet|inuti ungen nunca mai jamai inakt unben inati inatt|未使用 闲置 从未 使われて 休眠 非アクテ 不活跃
create add set setup raise|anadi ajout hinzu aggiu adici anade agreg anleg fuge criar acres|追加 添加 增加
close resolve dismiss|cerra ferm schli abges fecha encer chiu clotu|閉じ クローズ 关闭 结束
comment note|coment komme notiz|コメント メモ 评论 备注
status state health|estad etat zusta stato gesun|状態 ステー 状态 健康
terminate end kill|termi beend arret deten|終了 终止 结束
remote vpn|fernz fernw dista|リモー 遠隔 远程
backup snapshot|respal sauve siche|バック 备份
subscription tenant|suscr abonn mandan assina|サブス テナン 订阅 租户
browser extension addon plugin|naveg erwei estens|ブラウ 拡張 浏览 扩展
vendor supplier partner|prove fourn liefer forne forni|取引先 ベンダ 供应商
travel trip|viaje voyag reise viage viagg|移動 出張 旅行 异地
spam junk|basur indes spamm|迷惑 スパム 垃圾
approve|aprob appro geneh aprov|承認 审批 批准
inventory asset|activo$ activos bestan|資産 インベ 资产
lateral movement spread|mouve beweg movim propa|横展開 拡散 横向 扩散
brute spray guess|fuerz|総当 ブルー 暴力 喷洒
escalate elevation||昇格 提权 升级
page screen|seite pagin panta ecran bilds tela scher|ページ 画面 页 屏幕
happen occur|paso$ pasar passi passe$ ocurr succe gesch acont accad arriv|起き 起こ 発生 发生
manage administer|gesti verwal geren|管理
simulation training awareness|schul trein addest formac|訓練 シミュ 演练 培训
cost price billing expensive|cost kost cout prix preci preco prezz teuer caro|コスト 費用 料金 费用 成本
protect secure protection|prote schut segur sicur|保護 保护 防护 安全
subject|asunt betre objet ogget assun|件名 主题
header|cabec kopfz entet intes|ヘッダ 邮件头 标头
insider internal|innen|内部
review recertify|revis uberpruf revue$|評価 レビ 评审 审查
workspace|arbeitsb espac|ワーク 工作区
table|tabla tabel|テーブ 表
score rating|puntu punkt bewer pontu punte note$|スコア 分数 评分 得分
pending waiting|warte atten attes aguar|待ち 保留 等待 待处理
screenshot|captu bilds cattu|スクショ 截图
`;

/** Short forms of the field and what they stand for; a text that has the one has the other. */
export const SHORT_FORMS = `
ca conditional access
dlp data loss prevention
ti threat intelligence
asr attack surface reduction
ad active directory
aad entra directory
dc domain controller
pim privileged role
oauth application consent
spn service principal
mde defender endpoint
mdi defender identity
mdo defender office
mda defender cloud apps
mdc defender cloud
mdti defender threat intelligence
easm external attack surface
edr endpoint detection
vt virustotal
snow servicenow
s1 sentinelone
cs crowdstrike
ttp technique tactic
apt threat actor
cve vulnerability
upn user
vm virtual machine
nsg network security group
ids intrusion signature
waf firewall web
k8s kubernetes
rdp remote desktop
laps local administrator password
rtr real time response
ual audit log
spl splunk query
soar playbook
gcp google cloud
`;

/** Words of three letters and more that say nothing about what is wanted, in the languages that share these letters. */
export const EMPTY_WORDS =
  'and any are been but can could did does for from had has have her him his how into its just let like may not off out pls please she should some something than that the their them then there these they this was were what whats when where which will with would you your all anyone now only over got after still die per ' +
  'que los las una unos con para por sin del entre hay este esta estos estas eso ese como mas muy nos sus fue ser han les des une dans pour avec sur qui est pas sont cette ces mon mes son ses nous vous ils elle leur mais bien fait ete aux der das dem den ist sind ein eine einen einem einer und oder wir uns ihr sie bei auf mit von nach vor aus nicht war hat haben wird werden diese dieser dieses zum zur auch noch wie uma umas dos das pela pelo nao sao foi tem temos esse essa isso mais muito che chi gli dei della delle degli nel nella sul sulla con questo questa questi queste sono come cosa serve anche piu dal dalla';
