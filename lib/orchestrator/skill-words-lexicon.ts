/**
 * Words of the field, one idea a line: English words that mean much the same (compared by stem) | beginnings of the Spanish, French,
 * German, Portuguese and Italian words, without accents | Japanese and Chinese words. General language of security and IT work;
 * no skill and no product is named here.
 */
export const IDEAS = `
user account person people identity employee staff|usuar utili benut nutze utent cuent compt konto konte conta emple mitar funci dipend|ユーザ アカウ 利用者 従業員 户 账 帐 员
device machine host endpoint computer laptop workstation pc box server|dispo equip maqui appare ordin poste gerat rechn servi serve postaz macch|デバイ 端末 マシン ホスト コンピ サーバ 设备 主机 终端 机器 电脑
phone mobile tablet|telef handy movil celul|電話 手机
incident case|vorfa|インシ 事案 事件 案件
alert warning notable|avis warnu meldu allar avvis|アラー 警
summarize overview recap tldr brief|resum zusam uberb riass riepi sinte|要約 概 まとめ 总结 摘要 汇总
report writeup|infor rappo beric relat|レポー 報告 报告
-explain describe tell meaning about|expli erkla bedeu spieg descr habla fale|説明 教え 意味 解释 说明
-list show view give see|mostr muestr montr affic zeig anzei exib elenc visua|一覧 表示 見せ 列出 显示 查看
-find search look locate check|busc cerc reche suche encon procu trova trouv|検索 探 搜 查找
query kql|consu reque abfra|クエリ 查询
write generate make draft build|escri gener crea crie redig ecri erste schre scriv abre abrir|書 作成 生成 写 编 创建
run execute start trigger kick|ejecu execu lanza lance fuhre ausfu esegu avvi demar|実行 起動 开始 运行 执行
isolate contain quarantine disconnect|aisl isol confin conten cuare quara trenn einda endig|隔 封じ込め 遮断 遏制 断开
network net|red redes reseau netz rede rete|ネット 网络
release restore undo revert recovery|liber freige restau wiede rilas ripri recup|解除 復元 回復 释放 恢复
block deny ban blocklist blacklist prevent drop|bloqu sperr refus recha nega verwe rifiu inter|ブロッ 拒 阻 封锁 屏蔽 拦截
delete remove purge erase wipe clear|elimi borra suppr losch entfe exclu apag cance rimuo|消 削 删 清除
lost stolen missing|perdid perdu robad vole gesto verlo rouba rubat smarr|紛失 盗 丢失
disable suspend deactivate lock|desac desha desab deakt sperr disat disab|無効 停 禁用 冻结 锁
enable activate|habil aktivi attiva ativa|有効 启用
reset change force modify|restab reini zuruck redef reimp cambi ander mudar alter|リセッ 変更 重置 更改 修改
password credential pw pwd|contr passe kennw passw senha identifiants zugang anmeldein anmeldeda|パスワ 資格情報 認証情報 密码 口令 凭
secret key token|gehei schlu clave cle cles segre chiav|シーク キー 鍵 トーク 密钥 机密
signin login logon logged sign auth authentication session|sesio connex connec anmeld einlo acced accesso$ accessi auten entra entro sitzu sess|サイン ログイ ログオ 認証 セッシ 登录 登陆 验证 会话
revoke signout logout invalidate|revoc revog wider abmel desco decon|取り消 失効 撤销 注销
fail unsuccessful error cannot cant unable|fall falla fallo falli echec echou fehlg fehle falh error erreu|失敗 エラー できない 失败 错误 无法
mfa multifactor 2fa authenticator factor|multi|多要素 二要素 多因素 多重 双因素
method|metod|方法
admin privileged elevated global|verwa ammin|管理者 特権 管理员 特权 全局
role|rol roles rolle papel funca ruolo|ロール 役割 角色
permission right consent privilege grant allow permit allowlist whitelist|droit autor berec recht dirit erlau zulas|権限 許可 权限 授权 允许
access|acces zugri zugang acess|アクセ 访问
conditional|condic bedin|条件
policy|polit strat richt direct crite|ポリシ 策略
rule|regla regle regel regol regra|ルール 规则
group team|grupo grupp|グルー 组
member membership belong|miemb mitgl appart perte parte|メンバ 所属 成员 属于
guest external outsider|invit convi gast gaste ospit exter ester|ゲスト 外部 来宾 访客
risk danger|riesg arrie risqu risik risch gefah|リスク 危険 风险 危险
-high critical severe urgent important top worst priority|alto alta altos altas haut hoch hohe criti kriti dring wicht gravi schwe prior|高 重大 緊急 重要 优先
compromised breached hacked pwned|compr kompr gehac viola|侵害 乗っ取 入侵
leak exfiltration loss|filtr fuga fuite abflu abgef vaza trape esfil perdit verlu|漏 流出 持ち出 泄 外传
data|datos donne daten dados dati|データ 数据
sensitive confidential personal|vertr riser sensi|機密 敏感 机密
label classification|etiqu bezei kennz rotul etich|ラベル 标签
attack intrusion|ataq angrif attacc|攻
surface exposure exposed|super oberf angriffsfl espos expue|攻撃面 露 公開 攻击面 公开
threat attacker actor adversary hacker|amena menac bedro ameac minac ataca attaq angre akteu attor ator atore acteu|脅 攻撃者 アクタ 攻击者 黑客 组织 威胁
malware virus ransomware trojan malicious payload|schads erpre secue ranco logic malve|マルウ ウイル ランサ 病毒 勒索 木马
malicious bad evil suspicious harmful sketchy dodgy reputation verdict score|malvei malva bosar schadl malig malo mala sospe verda suspei rufs|悪 不審 怪し 評判 恶 可疑 有害 信誉 声誉
scan|escan balay varre|スキャ 扫描
antivirus av|viren|アンチ 杀毒
vulnerability weakness hole flaw|schwa siche faill debil falha|脆弱 漏洞
patch update fix hotfix remediate mitigate repair|parch actua mise aktua aggio atual corri correc korre beheb repar soluc solu rimed|パッチ 更新 修 补丁 升级 补救
exploit|explo ausge sfrut|悪用 被利用
affected impacted hit|afect afet touch betro colpi|影響 影响
file document docs|archivo fichi datei arqui fiche dokum|ファイ 文書 文件 文档
hash sha256 md5 sha1|prufs empreint|ハッシ 哈希
sample|muestra$ echan probe amost|検体 样本
attachment|adjun joint anhan anlag anexo alleg|添付 附件
email mail message inbox mailbox|correo courr nachr mensa postf casel posta buzon boite caixa|メール メッセ 邮 信箱
sender from|remit exped absen mitte|送信者 差出人 发件
recipient received|empfa recib receb recu bekom|受信 宛先 收件 收到
forward redirect|reenv transf weite encam inolt|転送 转发
phishing spoof fraud scam|hamec betru frode|フィッ 詐欺 なりす 钓鱼 仿冒 诈骗
link url website site click|enlac lien liens webs sitio colleg|リンク クリッ サイト 链接 点击 网
domain|domin|ドメイ 域
ip address|adres ender indir|アドレ 地址
registered owner whois join enrolled|inscr beitr|登録 注册 加入
dns resolve resolution|aufgel risol|名前解決 解析
port|puert porta porte|ポート 端口
open|abier ouver offen apert abert|開 オープ 打开 开放
country location geo city region|pais paises$ pays land paese dond ubica ort stand|国 場所 どこ 位置 哪里
traffic flow connection|trafi verke trafe traff|通信 トラフ 流量 连接
firewall fw|corta feu|ファイアウ 防火墙
signature|firma assin|シグネ 署名 签名
certificate cert ssl tls|zerti|証明 证书
expired stale lapsed renew outdated|caduc venci abgel ablau scad|期限 过期 到期
log event record|journ proto ereig regist|ログ 記録 イベン 日志 记录
audit|pruf|監査 审
source connector feed ingestion|fuent quell fonte conec konne connet|ソース コネク 源 连接器
history timeline chronology earlier previous before ever|histo verla crono chron zeita zeitl|履歴 タイム 時系列 过去 历史 時间线
similar like alike same related|semej parec ahnli simil|似
compare difference versus vs|vergl confr difer unters|比較 違い 比较 差 对比
count many number trend statistics|cuant combi anzah quant viele|いくつ 数 多少
script command powershell code macro|coman befeh skrip codig codic|スクリ コマン コード 脚本 命令 代码
decode base64 encoded|dekod entsc|デコー 解码 解密
analyze examine investigate check forensic|verif indag unters enque prufe esami anali|分析 解析 調 確認 检查 调查 取证
process running|proze|プロセ 进程
installed|aufgesp|インス 安装
software application app program|anwen progr aplic appli|ソフト アプリ 软件 应用 程序
cloud saas|nube nuage wolke nuvem|クラウ 云
storage bucket stored|almac stock speic gespe armaz archivia|ストレ 保存 保管 存储
container image docker kubernetes|conten|コンテ 容器 镜像
database db sql|datenb base banco|データベ 数据库
resource|recur resso risor|リソー 资源
compliance noncompliant regulatory|cumpl confo konfo einha|準拠 コンプ 合规
setting configuration config parameter|ajust einst impos konfi|設定 構成 设置 配置
conflict|konfl|競合 冲突
assigned|asign zuwei zugew atrib asseg|割り当 担当 分配
licence license|lizen|ライセ
encryption bitlocker|cifra chiff versc cript critt|暗号 加密
recommend advice suggest improve should next best|empfe consi racco debo devo deber soll sollt|推奨 おすすめ すべき 次に 建议 推荐 应该
respond response action step|respu repon reakt rispo massn accio azion|対応 対策 响应 处置 操作
evidence collect package gather|prueb preuv bewei recog samme raccog|証拠 収集 证据 收集
notify notification message send contact|benac envia envoi envoy sende invia manda|通知 連絡 送 联系
ticket issue task|tarea tache aufga taref vorga|チケッ 課題 工单 任务
unusual anomaly weird behaviour behavior|inusu ungew insol compo verha auffa|異常 挙動 异常 行为
activity|aktivi ativi attivi|活動 活动
download|desca telec herun scari baix|ダウン 下载
upload|subir telev hochl carre caric|アップロ 上传
share|compar parta freige getei condiv|共有 共享
copy usb removable stick drive thumb|copia copie kopie|コピー 复制
card credit|tarje carte karte carta carto|カード 卡
legal litigation hold preserve retention retain kept|jurid rechts giuri reten conse aufbe|法 律 保持 保留
detection rule|detec erken rilev|検出 検知 检测
detonate sandbox||サンド 沙箱
indicator ioc observable|indik|インジ 指標 指标
extract pull|extra estra|抽出 提取
intelligence intel ti|rense|インテ 情報 情报
article news research|artic artik artig|記事 文章
industry sector company organisation|empres entre untern firma azien secte branc setto setor|業界 行业
technique tactic ttp|tecni takti tatti|手法 戦術 技
cover coverage gap|cober couve abdec coper lacun lucke|覆盖
noise false positive fp tune threshold exclude|ruido bruit rausc rumor fals fauss affin|誤検 ノイズ 調整 除外 误报 噪 排除
playbook automation workflow||プレイ 自動 剧本
path route|camin ruta chemi pfad perco|経路 路径
owner responsible belongs|propi duen besit veran dono|所有者 责
-time date hour day week month year today yesterday|cuand quand wann uhr hora heure stund|時
-recent last latest new past current|ultim letzt|最近 新
management leadership executive board ciso|direcc direz gesch leitu diret|経営 管理层 领导
repository repo|depos depot|リポジ 仓库
translate convert|tradu ubers umwan|翻訳 変換 翻译 转换
unused inactive dormant never|inuti ungen nunca mai jamai|未使用 闲置 从未
create add set setup raise|anadi ajout hinzu aggiu adici|追加 添加
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

/** Words of three letters and more that say nothing about what is wanted. */
export const EMPTY_WORDS =
  'and any are been but can could did does for from had has have her him his how into its just let like may not off out pls please she should some something than that the their them then there these they this was were what whats when where which will with would you your all anyone now only over got after still die per';
