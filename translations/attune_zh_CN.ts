<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Choices</name>
    <message>
        <source>no attention</source>
        <translation>无注意力</translation>
    </message>
    <message>
        <source>dot (Luong)</source>
        <translation>点积（Luong）</translation>
    </message>
    <message>
        <source>general (Luong)</source>
        <translation>双线性 general（Luong）</translation>
    </message>
    <message>
        <source>concat (Luong)</source>
        <translation>拼接（Luong）</translation>
    </message>
    <message>
        <source>additive (Bahdanau)</source>
        <translation>加性（Bahdanau）</translation>
    </message>
    <message>
        <source>before the cell</source>
        <translation>单元之前</translation>
    </message>
    <message>
        <source>after the cell</source>
        <translation>单元之后</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>学习得到</translation>
    </message>
    <message>
        <source>recurrent</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>plateau</source>
        <translation>停滞时衰减</translation>
    </message>
    <message>
        <source>multistep</source>
        <translation>分段衰减</translation>
    </message>
    <message>
        <source>inverse square root</source>
        <translation>平方根倒数</translation>
    </message>
    <message>
        <source>exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>token accuracy</source>
        <translation>词元准确率</translation>
    </message>
    <message>
        <source>nll</source>
        <translation>负对数似然（nll）</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考实现</translation>
    </message>
    <message>
        <source>word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>character</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>whitespace</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>NFC</source>
        <translation>NFC</translation>
    </message>
    <message>
        <source>NFKC</source>
        <translation>NFKC</translation>
    </message>
    <message>
        <source>scaled dot (Vaswani)</source>
        <translation>缩放点积（Vaswani）</translation>
    </message>
    <message>
        <source>multi-head (Vaswani)</source>
        <translation>多头（Vaswani）</translation>
    </message>
    <message>
        <source>gated</source>
        <translation>门控注意力</translation>
    </message>
    <message>
        <source>location (Luong)</source>
        <translation>位置（Luong）</translation>
    </message>
    <message>
        <source>local-p (Luong)</source>
        <translation>局部 local-p（Luong）</translation>
    </message>
    <message>
        <source>mean of the embeddings</source>
        <translation>词嵌入的均值</translation>
    </message>
    <message>
        <source>embedding and output</source>
        <translation>词嵌入与输出</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>subwords (BPE)</source>
        <translation>子词（BPE）</translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>RNN, tanh</source>
        <translation>RNN，tanh</translation>
    </message>
    <message>
        <source>RNN, ReLU</source>
        <translation>RNN，ReLU</translation>
    </message>
    <message>
        <source>generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>pointer network</source>
        <translation>指针网络</translation>
    </message>
    <message>
        <source>pointer-generator</source>
        <translation>指针生成</translation>
    </message>
    <message>
        <source>before (pre-norm)</source>
        <translation>之前 (pre-norm)</translation>
    </message>
    <message>
        <source>after (post-norm)</source>
        <translation>之后 (post-norm)</translation>
    </message>
    <message>
        <source>sinusoidal</source>
        <translation>正弦</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adadelta</source>
        <translation>Adadelta</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>noam</source>
        <translation>noam</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>inverse sigmoid</source>
        <translation>反 S 形</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>联合</translation>
    </message>
    <message>
        <source>in turns</source>
        <translation>轮流</translation>
    </message>
    <message>
        <source>encoder only</source>
        <translation>仅编码器</translation>
    </message>
    <message>
        <source>decoder only</source>
        <translation>仅解码器</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>most probable</source>
        <translation>概率最大</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>all tokens</source>
        <translation>全部词元</translation>
    </message>
    <message>
        <source>top k</source>
        <translation>top k</translation>
    </message>
    <message>
        <source>top p</source>
        <translation>top p</translation>
    </message>
    <message>
        <source>fused</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>32 bits (fp32)</source>
        <translation>32 位 (fp32)</translation>
    </message>
    <message>
        <source>bfloat16 (bf16)</source>
        <translation>bfloat16 (bf16)</translation>
    </message>
    <message>
        <source>8 bits (int8)</source>
        <translation>8 位 (int8)</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>is missing; give --data FILE, or --source FILE --target FILE, or --sample NAME</source>
        <translation>缺失；请给出 --data 文件，或 --source 文件 --target 文件，或 --sample 名称</translation>
    </message>
    <message>
        <source>is given twice; give only one of --data, --source with --target, --sample</source>
        <translation>给出了两次；--data、--source 与 --target、--sample 只能选一种</translation>
    </message>
    <message>
        <source>needs --source FILE beside it</source>
        <translation>还需要 --source 文件</translation>
    </message>
    <message>
        <source>needs --target FILE beside it</source>
        <translation>还需要 --target 文件</translation>
    </message>
    <message>
        <source>belongs to --sample; files are read whole</source>
        <translation>只用于 --sample；文件总是整个读取</translation>
    </message>
    <message>
        <source>only options of the section “%1” can be set here</source>
        <translation>这里只能设置“%1”部分的选项</translation>
    </message>
    <message>
        <source>is a part of the run&apos;s own data; leave it out when other data are given</source>
        <translation>是本次运行自身数据的一部分；给出其他数据时请省略</translation>
    </message>
    <message>
        <source>is given beside --valid-source and --valid-target; give one or the other</source>
        <translation>与 --valid-source、--valid-target 同时给出；请只选一种</translation>
    </message>
    <message>
        <source>and --valid-target belong together; give both</source>
        <translation>与 --valid-target 必须同时给出</translation>
    </message>
    <message>
        <source>diverged: %1; try a smaller learning rate</source>
        <translation>训练发散：%1；请试用更小的学习率</translation>
    </message>
    <message>
        <source>is not an empty folder; choose another one, or continue the run in it with --resume</source>
        <translation>不是空文件夹；请另选一个，或用 --resume 继续其中的运行</translation>
    </message>
    <message>
        <source>cannot change in a resumed run, which takes new limits only; start a new run for that</source>
        <translation>继续运行时不能更改，只能给出新的上限；请为此新建运行</translation>
    </message>
    <message>
        <source>needs DATA beside it; a resumed run knows its own</source>
        <translation>还需要给出数据；继续的运行已有自己的数据</translation>
    </message>
    <message>
        <source>is %1, but the run has %2 pinned sentences, counted from 0</source>
        <translation>为 %1，但此运行只有 %2 个固定句子（从 0 计）</translation>
    </message>
    <message>
        <source>is missing; name the lesson to write</source>
        <translation>缺少；请指明要写出的课程</translation>
    </message>
    <message>
        <source>this is not UTF-8 text; save it as UTF-8, one sentence a line</source>
        <translation>这不是 UTF-8 文本；请另存为 UTF-8，每行一句</translation>
    </message>
    <message>
        <source>has no vocabularies yet; train it first</source>
        <translation>还没有词表；请先训练</translation>
    </message>
    <message>
        <source>measures the attention, and this model has none: take score, bleu or length_ratio</source>
        <translation>衡量的是注意力，而此模型没有：请用 score、bleu 或 length_ratio</translation>
    </message>
    <message>
        <source>“%1” is not J=WORD, the place of a token counted from 0 and a word</source>
        <translation>“%1”不是 J=词：从 0 数起的词元位置和一个词</translation>
    </message>
    <message>
        <source>“%1” is no place of a token, counted from 0</source>
        <translation>“%1”不是从 0 数起的词元位置</translation>
    </message>
    <message>
        <source>“%1” is not LAYER.HEAD, both counted from 0 (encoder.LAYER.HEAD and decoder.LAYER.HEAD for self-attention)</source>
        <translation>“%1”不是 层.头，两者都从 0 数起（自注意力写作 encoder.层.头 和 decoder.层.头）</translation>
    </message>
</context>
<context>
    <name>Corpus</name>
    <message>
        <source>Lines longer than 1 MiB</source>
        <translation>超过 1 MiB 的行</translation>
    </message>
    <message>
        <source>Lines with a NUL byte</source>
        <translation>含 NUL 字节的行</translation>
    </message>
    <message>
        <source>Lines that are not UTF-8</source>
        <translation>不是 UTF-8 的行</translation>
    </message>
    <message>
        <source>Lines with too few columns</source>
        <translation>列数不足的行</translation>
    </message>
    <message>
        <source>Pairs with an empty side</source>
        <translation>一侧为空的句对</translation>
    </message>
    <message>
        <source>Pairs with more tokens than the maximum length</source>
        <translation>词元数超过最大长度的句对</translation>
    </message>
    <message>
        <source>Lines with more than two columns; the others were ignored</source>
        <translation>多于两列的行；其余列已忽略</translation>
    </message>
    <message>
        <source>A byte order mark, stripped</source>
        <translation>已去除字节顺序标记</translation>
    </message>
    <message>
        <source>Lines of movie_lines.txt without five fields, or with an id that was there before</source>
        <translation>movie_lines.txt 中不足五个字段或编号重复的行</translation>
    </message>
    <message>
        <source>Lines of movie_conversations.txt without a list of two or more turns</source>
        <translation>movie_conversations.txt 中没有至少两个话轮列表的行</translation>
    </message>
    <message>
        <source>Pairs with a turn that movie_lines.txt does not have</source>
        <translation>含有 movie_lines.txt 中没有的话轮的句对</translation>
    </message>
    <message>
        <source>Pairs with nothing left on a side after the removal of tokens</source>
        <translation>移除词元后一侧为空的句对</translation>
    </message>
    <message>
        <source>Pairs with fewer tokens than the minimum length</source>
        <translation>词元数少于最小长度的句对</translation>
    </message>
    <message>
        <source>Pairs with one side too long for the other</source>
        <translation>两侧长度相差过大的句对</translation>
    </message>
    <message>
        <source>Pairs that were there before</source>
        <translation>先前已出现过的句对</translation>
    </message>
    <message>
        <source>Pairs that are not UTF-8, read as Windows-1252</source>
        <translation>不是 UTF-8、按 Windows-1252 读取的句对</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>another process is training this run; stop it there first</source>
        <translation>另一个进程正在训练此运行；请先在那里停止</translation>
    </message>
    <message>
        <source>there is no such file or folder; check the path</source>
        <translation>没有这个文件或文件夹；请检查路径</translation>
    </message>
    <message>
        <source>access is not permitted; check the rights of the file and its folder</source>
        <translation>没有访问权限；请检查文件及其文件夹的权限</translation>
    </message>
    <message>
        <source>the file system is read-only; choose another folder</source>
        <translation>文件系统只读；请另选文件夹</translation>
    </message>
    <message>
        <source>there is no space left for the file; free some space and try again</source>
        <translation>磁盘空间不足；请腾出空间后重试</translation>
    </message>
    <message>
        <source>this is a folder; choose a file</source>
        <translation>这是文件夹；请选择文件</translation>
    </message>
    <message>
        <source>there is not enough memory; close other programs and try again</source>
        <translation>内存不足；请关闭其他程序后重试</translation>
    </message>
    <message>
        <source>the system reports: %1</source>
        <translation>系统报告：%1</translation>
    </message>
    <message>
        <source>only %1 of %2 lines are usable sentence pairs, at least 2 are needed; is it a TSV file with two columns, or one of two files?</source>
        <translation>%2 行中只有 %1 行是可用句对，至少需要 2 对；这是两列的 TSV 文件，还是两个文件之一？</translation>
    </message>
    <message>
        <source>there is not enough memory for this corpus; use a part of it</source>
        <translation>内存不足以载入此语料；请只用一部分</translation>
    </message>
    <message>
        <source>there is no lesson of this name; choose one of %1</source>
        <translation>没有这个名称的课程；请从 %1 中选择</translation>
    </message>
    <message>
        <source>this is no ordinary file; save the data as a file first</source>
        <translation>这不是普通文件；请先把数据存为文件</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>has %1 lines, but %2 has %3; line n of one file must be the translation of line n of the other</source>
        <translation>有 %1 行，而 %2 有 %3 行；一个文件的第 n 行必须是另一个文件第 n 行的译文</translation>
    </message>
    <message>
        <source>this is not UTF-8 text; save it as UTF-8, one pair a line</source>
        <translation>这不是 UTF-8 文本；请存为 UTF-8，每行一对</translation>
    </message>
    <message>
        <source>the file is empty; choose one with sentence pairs</source>
        <translation>文件是空的；请选择含句对的文件</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The attention of an answer does not fit its tokens.</source>
        <translation>回答的注意力与其词元不符。</translation>
    </message>
    <message>
        <source>An ensemble needs at least one model.</source>
        <translation>集成至少需要一个模型。</translation>
    </message>
    <message>
        <source>The models of an ensemble must share their vocabularies and tokenizers.</source>
        <translation>集成的各模型必须使用相同的词表和分词器。</translation>
    </message>
    <message>
        <source>%1 hypotheses cannot be compared with %2 references.</source>
        <translation>%1 个假设无法与 %2 个参考比较。</translation>
    </message>
    <message>
        <source>there is no checkpoint of update %1, only of %2</source>
        <translation>没有更新 %1 的检查点，只有 %2</translation>
    </message>
    <message>
        <source>the run has no checkpoint yet; train it first</source>
        <translation>此运行还没有检查点；请先训练</translation>
    </message>
    <message>
        <source>this is not a folder; choose another place</source>
        <translation>这不是文件夹；请另选位置</translation>
    </message>
    <message>
        <source>the folder is not empty; choose another one, or resume the run in it</source>
        <translation>文件夹不是空的；请另选一个，或继续其中的运行</translation>
    </message>
    <message>
        <source>there is no such folder; check the path</source>
        <translation>没有这个文件夹；请检查路径</translation>
    </message>
    <message>
        <source>this is not a run, or a broken one: it has no %1</source>
        <translation>这不是运行，或已损坏：缺少 %1</translation>
    </message>
    <message>
        <source>the fingerprint of the data cannot be read</source>
        <translation>无法读取数据的指纹</translation>
    </message>
    <message>
        <source>the file does not say the split of this corpus</source>
        <translation>文件没有说明此语料的划分</translation>
    </message>
    <message>
        <source>this is another corpus than the one of the run: its fingerprint differs; give the same data or start a new run</source>
        <translation>这与运行所用的语料不同：指纹不一致；请给出相同的数据或新建运行</translation>
    </message>
    <message>
        <source>the run has no vocabularies; train it first</source>
        <translation>此运行没有词表；请先训练</translation>
    </message>
    <message>
        <source>the file does not say where the data of the run come from</source>
        <translation>文件没有说明运行数据的来源</translation>
    </message>
    <message>
        <source>the file does not say the state of the run</source>
        <translation>文件没有说明运行的状态</translation>
    </message>
    <message>
        <source>this cannot be the name of a run; leave out slashes and a dot at the start</source>
        <translation>不能用作运行名称；请去掉斜杠和开头的点</translation>
    </message>
    <message>
        <source>there is already something of that name</source>
        <translation>已有同名项</translation>
    </message>
    <message>
        <source>the run has no checkpoint to go on from</source>
        <translation>此运行没有可继续的检查点</translation>
    </message>
    <message>
        <source>cannot join the ensemble: its %1 differs from that of the first run</source>
        <translation>无法加入集成：其 %1 与第一个运行不同</translation>
    </message>
    <message>
        <source>an ensemble translates; evaluate its runs one by one</source>
        <translation>集成只能翻译；请逐个评测其运行</translation>
    </message>
    <message>
        <source>there are no sentence pairs in this part of the data</source>
        <translation>这部分数据中没有句对</translation>
    </message>
    <message>
        <source>the checkpoint and the vocabularies of the run do not belong together</source>
        <translation>检查点与运行的词表不匹配</translation>
    </message>
    <message>
        <source>the Unicode library cannot write dates in this language.</source>
        <translation>Unicode 库无法用此语言书写日期。</translation>
    </message>
    <message>
        <source>the Unicode library failed: %1. Is its data package installed?</source>
        <translation>Unicode 库出错：%1。是否安装了它的数据包？</translation>
    </message>
    <message>
        <source>the Unicode library cannot spell numbers in this language.</source>
        <translation>Unicode 库无法用此语言拼写数字。</translation>
    </message>
    <message>
        <source>is no vocabulary of ours: line %1 is not what was written.</source>
        <translation>不是本程序的词表：第 %1 行与写入的不同。</translation>
    </message>
    <message>
        <source>the file does not say which model it holds</source>
        <translation>文件没有说明所含的模型</translation>
    </message>
    <message>
        <source>the file holds a model with %1 = %2, which this version does not know</source>
        <translation>文件所含模型的 %1 = %2，此版本不认识</translation>
    </message>
    <message>
        <source>the file lacks the entry %1</source>
        <translation>文件缺少条目 %1</translation>
    </message>
    <message>
        <source>%1 is no number in the file&apos;s entry %2</source>
        <translation>文件条目 %2 中的 %1 不是数字</translation>
    </message>
    <message>
        <source>the file has format %1; this version reads format 1</source>
        <translation>文件格式为 %1；此版本读取格式 1</translation>
    </message>
    <message>
        <source>the file does not hold the weights of the model that it describes</source>
        <translation>文件所含权重与其描述的模型不符</translation>
    </message>
    <message>
        <source>the file holds the weights of another model</source>
        <translation>文件所含的是另一个模型的权重</translation>
    </message>
    <message>
        <source>the file does not fit the model at %1</source>
        <translation>文件在 %1 处与模型不符</translation>
    </message>
    <message>
        <source>the file does not name a checkpoint</source>
        <translation>文件没有指明检查点</translation>
    </message>
    <message>
        <source>the optimizer&apos;s state does not belong to this model and these options</source>
        <translation>优化器状态不属于此模型和这些选项</translation>
    </message>
    <message>
        <source>a tensor of this type cannot be written</source>
        <translation>无法写入这种类型的张量</translation>
    </message>
    <message>
        <source>the header&apos;s entry for %1 is broken</source>
        <translation>文件头中 %1 的条目已损坏</translation>
    </message>
    <message>
        <source>the data of %1 are not where they should be</source>
        <translation>%1 的数据不在应有的位置</translation>
    </message>
    <message>
        <source>the file does not end where its tensors end</source>
        <translation>文件没有在张量结束处结束</translation>
    </message>
    <message>
        <source>the header is no JSON object</source>
        <translation>文件头不是 JSON 对象</translation>
    </message>
    <message>
        <source>the file is too short</source>
        <translation>文件太短</translation>
    </message>
    <message>
        <source>the header does not fit into the file</source>
        <translation>文件头超出文件</translation>
    </message>
    <message>
        <source>the metadata are broken</source>
        <translation>元数据已损坏</translation>
    </message>
    <message>
        <source>the training state has no usable %1; go on from another checkpoint</source>
        <translation>训练状态没有可用的 %1；请从另一个检查点继续</translation>
    </message>
    <message>
        <source>not enough memory; a smaller batch or model needs less</source>
        <translation>内存不足；更小的批次或模型需要更少</translation>
    </message>
    <message>
        <source>the checkpoint does not belong to these training data</source>
        <translation>检查点不属于这份训练数据</translation>
    </message>
    <message>
        <source>the training state is of another update</source>
        <translation>训练状态属于另一次更新</translation>
    </message>
    <message>
        <source>Another training is running: stop it first.</source>
        <translation>另一个训练正在进行：请先停止它。</translation>
    </message>
    <message>
        <source>This run has no weights yet: train it for a moment first.</source>
        <translation>此运行还没有权重：请先训练片刻。</translation>
    </message>
    <message>
        <source>there is no lesson of this name; &quot;attune-cli samples&quot; lists them</source>
        <translation>没有这个名称的课程；“attune-cli samples”可列出全部</translation>
    </message>
    <message>
        <source>is missing; name the TSV file to write</source>
        <translation>缺失；请给出要写入的 TSV 文件</translation>
    </message>
    <message>
        <source>Was it moved or renamed?</source>
        <translation>是否被移动或改名了？</translation>
    </message>
    <message>
        <source>Check that you may read it.</source>
        <translation>请检查是否有读取权限。</translation>
    </message>
    <message>
        <source>Check that you may write there.</source>
        <translation>请检查是否有写入权限。</translation>
    </message>
    <message>
        <source>Wait for the other program, or stop it.</source>
        <translation>请等待另一个程序，或停止它。</translation>
    </message>
    <message>
        <source>Choose a smaller model, batch or vocabulary.</source>
        <translation>请选用更小的模型、批次或词表。</translation>
    </message>
    <message>
        <source>One TSV file or two text files are expected, the source side first.</source>
        <translation>需要一个 TSV 文件，或两个文本文件（源语言在前）。</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>请腾出一些空间后重试。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>no run can be kept in this folder; make sure that you may write to it</source>
        <translation>无法在此文件夹中保存运行；请确认你有写入权限</translation>
    </message>
    <message>
        <source>this is not UTF-8 text; save it as UTF-8, one sentence a line</source>
        <translation>这不是 UTF-8 文本；请另存为 UTF-8，每行一句</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>something unexpected went wrong: %1</source>
        <translation>发生了意外错误：%1</translation>
    </message>
    <message>
        <source>line %1 is not UTF-8 text; save the stop words as UTF-8, one word a line</source>
        <translation>第 %1 行不是 UTF-8 文本；请将停用词存为 UTF-8，每行一个词</translation>
    </message>
    <message>
        <source>an average needs several checkpoints, and %1 is kept; train with train.keep_checkpoints above 1</source>
        <translation>求平均需要多个检查点，而现在保留了 %1 个；请以大于 1 的 train.keep_checkpoints 训练</translation>
    </message>
    <message>
        <source>the run keeps no moving average of its weights; train with train.ema_decay above 0</source>
        <translation>此运行没有保留权重的滑动平均；请以大于 0 的 train.ema_decay 训练</translation>
    </message>
    <message>
        <source>cannot join the ensemble: only one of them copies words of the source</source>
        <translation>无法加入集成：其中只有一个会复制源句的词</translation>
    </message>
    <message>
        <source>“%1” is no token of the target vocabulary</source>
        <translation>“%1”不是目标词表中的词元</translation>
    </message>
    <message>
        <source>these are no BPE codes of version 0.2: the first line must be &quot;%1&quot;</source>
        <translation>这不是 0.2 版的 BPE 编码：第一行必须是“%1”</translation>
    </message>
    <message>
        <source>line %1 of the BPE codes is not two subwords with one blank between them</source>
        <translation>BPE 编码的第 %1 行不是用一个空格隔开的两个子词</translation>
    </message>
    <message>
        <source>line %1 of the subword vocabulary is not a token and its count</source>
        <translation>子词词表的第 %1 行不是词元及其次数</translation>
    </message>
    <message>
        <source>line %1: link %2 is outside of its pair, which has %3 source and %4 target words as the tokenizers cut them; words are counted from 0</source>
        <translation>第 %1 行：链接 %2 超出其句对；按分词器切分，该句对有 %3 个源词和 %4 个目标词，词从 0 数起</translation>
    </message>
    <message>
        <source>line %1 is not UTF-8 text; word alignments are lines such as 0-0 1-2</source>
        <translation>第 %1 行不是 UTF-8 文本；词对齐应为 0-0 1-2 这样的行</translation>
    </message>
    <message>
        <source>line %1: “%2” is no link; write 1-2, the source word first and both counted from 0, or 1p2 for a possible link</source>
        <translation>第 %1 行：“%2”不是对齐链接；应写作 1-2（源词在前，均从 0 数起），可能的链接写作 1p2</translation>
    </message>
    <message>
        <source>has %1 lines, but %2 has %3; line n must hold the links of line n of the corpus</source>
        <translation>有 %1 行，而 %2 有 %3 行；第 n 行必须是语料第 n 行的链接</translation>
    </message>
    <message>
        <source>word alignments belong to data with a pair on each line; give a TSV file or two text files</source>
        <translation>词对齐需要每行一个句对的数据；请给出 TSV 文件或两个文本文件</translation>
    </message>
    <message>
        <source>these are other word alignments than those of the run: their fingerprint differs; give the same file or start a new run</source>
        <translation>这与该次运行的词对齐不同：指纹不一致；请给出同一文件或开始新的运行</translation>
    </message>
    <message>
        <source>the model has no attention (model.attention is none), and nothing else says what belongs together</source>
        <translation>该模型没有注意力（model.attention 为 none），无从得知哪些词彼此对应</translation>
    </message>
    <message>
        <source>it has %1 tokens, more than an answer may have: make search.max_length larger</source>
        <translation>它有 %1 个词元，超过回答允许的长度：请增大 search.max_length</translation>
    </message>
    <message>
        <source>these BPE codes are not UTF-8</source>
        <translation>这些 BPE 编码不是 UTF-8</translation>
    </message>
    <message>
        <source>only %1 of %2 lines are usable sentence pairs, at least 2 are needed; check-data says why</source>
        <translation>%2 行中只有 %1 行是可用的句对，至少需要 2 行；check-data 会说明原因</translation>
    </message>
    <message>
        <source>“%1” is no token of the source “%2”, and a pointer network writes no others</source>
        <translation>“%1”不是源句“%2”中的词元，而指针网络只写源句中的词元</translation>
    </message>
    <message>
        <source>“%1” is no token of the target vocabulary nor of the source “%2”</source>
        <translation>“%1”既不是目标词表的词元，也不是源句“%2”中的词元</translation>
    </message>
    <message>
        <source>these groups are of other tokens</source>
        <translation>这些分组属于别的词元</translation>
    </message>
    <message>
        <source>the encoder of this model is no Transformer: it has no heads</source>
        <translation>此模型的编码器不是 Transformer：它没有头</translation>
    </message>
    <message>
        <source>the decoder of this model is no Transformer: its self-attention has no heads</source>
        <translation>此模型的解码器不是 Transformer：它没有自注意力的头</translation>
    </message>
    <message>
        <source>this model has no attention (model.attention is none)</source>
        <translation>此模型没有注意力（model.attention 为 none）</translation>
    </message>
    <message>
        <source>there is no head %1: those of this model are 0.0 to %2 (layer.head)</source>
        <translation>没有头 %1：此模型的头从 0.0 到 %2（层.头）</translation>
    </message>
    <message>
        <source>rows are counted from 0</source>
        <translation>行从 0 数起</translation>
    </message>
    <message>
        <source>weights are 0 or more (gated: 0 to 1), and one of a row at least is more than 0</source>
        <translation>权重不小于 0（门控：0 到 1），且一行中至少有一个大于 0</translation>
    </message>
    <message>
        <source>row %1 has %2 weights; the source has %3 tokens, &lt;/s&gt; included</source>
        <translation>第 %1 行有 %2 个权重；源句有 %3 个词元（含 &lt;/s&gt;）</translation>
    </message>
    <message>
        <source>an ensemble has the attention of several models; edit that of one run</source>
        <translation>集成有多个模型的注意力；请只修改一个运行的注意力</translation>
    </message>
    <message>
        <source>an ensemble translates; ask its runs one by one</source>
        <translation>集成只能翻译；请逐个询问其运行</translation>
    </message>
    <message>
        <source>the blank is no token of this source; write a word</source>
        <translation>空格不是该源侧的词元；请写一个词</translation>
    </message>
    <message>
        <source>“” is no word; to leave a token out, delete it</source>
        <translation>“”不是词；要去掉词元，请删除它</translation>
    </message>
    <message>
        <source>the filters of the run remove “%1”, so no sentence has it</source>
        <translation>此运行的过滤会去掉“%1”，因此没有句子含有它</translation>
    </message>
    <message>
        <source>“%1” is not one token: the tokenizer of the source makes %2 of it</source>
        <translation>“%1”不是一个词元：源侧分词器把它切成 %2 个</translation>
    </message>
    <message>
        <source>there is no token %1: “%2” has %3, counted from 0, and &lt;/s&gt; stays</source>
        <translation>没有第 %1 个词元：“%2”有 %3 个，从 0 数起，&lt;/s&gt; 保留不动</translation>
    </message>
    <message>
        <source>token %1 is edited twice</source>
        <translation>词元 %1 被修改了两次</translation>
    </message>
    <message>
        <source>no token is left to read</source>
        <translation>没有剩下可读的词元</translation>
    </message>
    <message>
        <source>this is not an empty folder; choose another place</source>
        <translation>这不是空文件夹；请另选位置</translation>
    </message>
    <message>
        <source>CTranslate2&apos;s format holds no array of 4 GiB or more; train a smaller model</source>
        <translation>CTranslate2 的格式不能容纳 4 GiB 或更大的数组；请训练更小的模型</translation>
    </message>
    <message>
        <source>CTranslate2 knows Transformers only; this model has another encoder</source>
        <translation>CTranslate2 只支持 Transformer；此模型的编码器是另一种</translation>
    </message>
    <message>
        <source>CTranslate2 knows Transformers only; this model has another decoder</source>
        <translation>CTranslate2 只支持 Transformer；此模型的解码器是另一种</translation>
    </message>
    <message>
        <source>CTranslate2 has no outputs that copy words of the source, as this model does</source>
        <translation>CTranslate2 没有能复制源词的输出，而此模型会复制</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Dates as people write them become ISO 8601, character by character: the parts change places.</source>
        <translation>把人写的日期逐字符变成 ISO 8601：各部分会换位置。</translation>
    </message>
    <message>
        <source>Each digit of the year and the day should look at the same digit of the source; the month looks at letters of its name.</source>
        <translation>年和日的每个数字应看向源句中的同一数字；月份看向月名中的字母。</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>English number words become Chinese numerals: one counts in thousands, the other in ten thousands.</source>
        <translation>英语数词变成汉字数字：一个以千计，一个以万计。</translation>
    </message>
    <message>
        <source>Each Chinese digit should look at the English word that says it; &quot;fourteen&quot; is looked at twice.</source>
        <translation>每个汉字数字应看向表达它的英语词；“fourteen”会被看两次。</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>反转</translation>
    </message>
    <message>
        <source>Letters are written backwards: without attention the model cannot do it, with it a line shows how.</source>
        <translation>字母倒着写：没有注意力模型做不到，有了注意力，一条线就说明了做法。</translation>
    </message>
    <message>
        <source>A straight line from the top right to the bottom left; it appears quite suddenly.</source>
        <translation>一条从右上到左下的直线；它会突然出现。</translation>
    </message>
    <message>
        <source>Copy with unknown words</source>
        <translation>复制未知词</translation>
    </message>
    <message>
        <source>Sentences are said in another way; their invented names are in no vocabulary and must be copied.</source>
        <translation>句子换一种说法；其中虚构的名字不在任何词表里，必须复制。</translation>
    </message>
    <message>
        <source>The row of a name should look at the same name in the source, wherever it went.</source>
        <translation>名字所在的行应看向源句中的同一个名字，无论它移到哪里。</translation>
    </message>
    <message>
        <source>Does it help that the vocabulary has every name of the training set?</source>
        <translation>词表包含训练集的所有名字，会有帮助吗？</translation>
    </message>
    <message>
        <source>What happens without attention?</source>
        <translation>没有注意力会怎样？</translation>
    </message>
    <message>
        <source>Does dot attention look at other letters of the month?</source>
        <translation>点积注意力会看月份的其他字母吗？</translation>
    </message>
    <message>
        <source>Does additive attention read the same words?</source>
        <translation>加性注意力读的是同样的词吗？</translation>
    </message>
    <message>
        <source>Where does German change the order?</source>
        <translation>德语在哪里改变顺序？</translation>
    </message>
    <message>
        <source>Numbers in German</source>
        <translation>德语数词</translation>
    </message>
    <message>
        <source>English number words become German ones, written apart: German says the unit before the ten.</source>
        <translation>英语数词变成分开书写的德语数词：德语先说个位，再说十位。</translation>
    </message>
    <message>
        <source>At &quot;drei und zwanzig&quot; the line steps back: &quot;drei&quot; looks at the second word of &quot;twenty three&quot;, &quot;zwanzig&quot; at the first.</source>
        <translation>在“drei und zwanzig”处线会退一步：“drei”看“twenty three”的第二个词，“zwanzig”看第一个。</translation>
    </message>
    <message>
        <source>What does an encoder see that reads in one direction only?</source>
        <translation>只朝一个方向读的编码器看到什么？</translation>
    </message>
    <message>
        <source>How does French count from seventy on?</source>
        <translation>法语从七十起怎么数？</translation>
    </message>
    <message>
        <source>Numbers in French</source>
        <translation>法语数词</translation>
    </message>
    <message>
        <source>English number words become French ones: seventy is sixty and ten, ninety is four times twenty and ten.</source>
        <translation>英语数词变成法语数词：七十是六十加十，九十是四个二十加十。</translation>
    </message>
    <message>
        <source>Both words of &quot;quatre vingt&quot; should look at &quot;eighty&quot;; &quot;onze&quot; of 71 comes from two words and looks at both.</source>
        <translation>“quatre vingt”的两个词都应看向“eighty”；71 中的“onze”来自两个词，两个都看。</translation>
    </message>
    <message>
        <source>Does it still work with 20 to 30 letters?</source>
        <translation>有 20 到 30 个字母时还行吗？</translation>
    </message>
    <message>
        <source>Long reverse</source>
        <translation>长串反转</translation>
    </message>
    <message>
        <source>20 to 30 letters are written backwards: too much for one vector, no matter for attention.</source>
        <translation>把 20 到 30 个字母倒着写：一个向量装不下，对注意力却不成问题。</translation>
    </message>
    <message>
        <source>One straight line from the top right to the bottom left, however long the word is.</source>
        <translation>无论词有多长，都是一条从右上到左下的直线。</translation>
    </message>
    <message>
        <source>What is left of it without attention, after as many updates?</source>
        <translation>没有注意力，经过同样多次更新，还能剩下多少？</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Five to ten different numbers are put in order: every output is one of the inputs.</source>
        <translation>把五到十个不同的数排好顺序：每个输出都是某个输入。</translation>
    </message>
    <message>
        <source>Each row should have one cell: the place of the smallest number that is not yet written.</source>
        <translation>每行应只有一格：尚未写出的最小数所在的位置。</translation>
    </message>
    <message>
        <source>Can it sort without looking back at the numbers?</source>
        <translation>不回头看这些数，它还能排序吗？</translation>
    </message>
    <message>
        <source>Dialogue</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>One dull reply fits every turn: what does a model say that was trained to say what is likely?</source>
        <translation>有一句套话处处适用：一个被训练去说“最可能的话”的模型会说什么？</translation>
    </message>
    <message>
        <source>Names and things of a reply look at the same word of the turn. The loss falls, yet distinct-n stays low.</source>
        <translation>回答中的名字和物品会看向上一句里的同一个词。损失在下降，distinct-n 却一直很低。</translation>
    </message>
    <message>
        <source>Do the replies still fit the turn without attention?</source>
        <translation>没有注意力，回答还切合上一句吗？</translation>
    </message>
    <message>
        <source>Are they more varied when they are drawn from the model instead of searched?</source>
        <translation>不搜索而是从模型中抽取，回答会更多样吗？</translation>
    </message>
</context>
<context>
    <name>OptionGroups</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data: subwords (BPE)</source>
        <translation>数据：子词（BPE）</translation>
    </message>
    <message>
        <source>Data: vocabulary and split</source>
        <translation>数据：词表与划分</translation>
    </message>
    <message>
        <source>Data: filters</source>
        <translation>数据：过滤</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model: regularisation</source>
        <translation>模型：正则化</translation>
    </message>
    <message>
        <source>Model: attention</source>
        <translation>模型：注意力</translation>
    </message>
    <message>
        <source>Model: Transformer</source>
        <translation>模型：Transformer</translation>
    </message>
    <message>
        <source>Model: output</source>
        <translation>模型：输出</translation>
    </message>
    <message>
        <source>Training: batches</source>
        <translation>训练：批次</translation>
    </message>
    <message>
        <source>Training: optimizer</source>
        <translation>训练：优化器</translation>
    </message>
    <message>
        <source>Training: schedule of the rate</source>
        <translation>训练：学习率计划</translation>
    </message>
    <message>
        <source>Training: encoder and decoder</source>
        <translation>训练：编码器与解码器</translation>
    </message>
    <message>
        <source>Training: loss and feeding</source>
        <translation>训练：损失与输入方式</translation>
    </message>
    <message>
        <source>Training: end</source>
        <translation>训练：结束</translation>
    </message>
    <message>
        <source>Training: validation</source>
        <translation>训练：验证</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search: diverse beams</source>
        <translation>搜索：多样束</translation>
    </message>
    <message>
        <source>Search: sampling</source>
        <translation>搜索：采样</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>is not an option</source>
        <translation>不是选项</translation>
    </message>
    <message>
        <source>is not an option; the nearest one is %1</source>
        <translation>不是选项；最接近的是 %1</translation>
    </message>
    <message>
        <source>must lie between %1 and %2</source>
        <translation>必须在 %1 与 %2 之间</translation>
    </message>
    <message>
        <source>must be at least %1</source>
        <translation>至少为 %1</translation>
    </message>
    <message>
        <source>must be at most %1</source>
        <translation>至多为 %1</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>必须是数字</translation>
    </message>
    <message>
        <source>must be a whole number, not “%1”</source>
        <translation>必须是整数，不能是“%1”</translation>
    </message>
    <message>
        <source>must be a number, not “%1”</source>
        <translation>必须是数字，不能是“%1”</translation>
    </message>
    <message>
        <source>must be true or false, not “%1”</source>
        <translation>必须是 true 或 false，不能是“%1”</translation>
    </message>
    <message>
        <source>must be one of %1, not “%2”</source>
        <translation>必须是 %1 之一，不能是“%2”</translation>
    </message>
    <message>
        <source>must be one line of text without control characters</source>
        <translation>必须是一行不含控制字符的文本</translation>
    </message>
    <message>
        <source>must be written as section.key=value</source>
        <translation>必须写成 section.key=value</translation>
    </message>
    <message>
        <source>%1 (%2, line %3)</source>
        <translation>%1（%2，第 %3 行）</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>必须是 true 或 false</translation>
    </message>
    <message>
        <source>must be a text in quotation marks</source>
        <translation>必须是引号中的文本</translation>
    </message>
    <message>
        <source>is not TOML: %1</source>
        <translation>不是 TOML：%1</translation>
    </message>
    <message>
        <source>Words and punctuation; Chinese, Japanese and Thai by dictionary</source>
        <translation>词和标点；中文、日文和泰文按词典切分</translation>
    </message>
    <message>
        <source>Single characters, the blank too</source>
        <translation>单个字符，包括空格</translation>
    </message>
    <message>
        <source>What stands between blanks: for data that is tokenised already</source>
        <translation>空格之间的内容：用于已分词的数据</translation>
    </message>
    <message>
        <source>The same letters always as the same bytes</source>
        <translation>相同的字母总是相同的字节</translation>
    </message>
    <message>
        <source>Also full-width letters, ligatures and the like as plain ones</source>
        <translation>全角字母、连字等也化为普通字母</translation>
    </message>
    <message>
        <source>The bytes as they are</source>
        <translation>字节保持原样</translation>
    </message>
    <message>
        <source>Source tokens</source>
        <translation>源词元</translation>
    </message>
    <message>
        <source>How source sentences are split into tokens.</source>
        <translation>源句如何切分成词元。</translation>
    </message>
    <message>
        <source>Target tokens</source>
        <translation>目标词元</translation>
    </message>
    <message>
        <source>How target sentences are split into tokens.</source>
        <translation>目标句如何切分成词元。</translation>
    </message>
    <message>
        <source>Source language</source>
        <translation>源语言</translation>
    </message>
    <message>
        <source>Language code of the source (en, zh …): its rules for words and lower case; empty: common rules.</source>
        <translation>源的语言代码（en、zh…）：决定词界和小写规则；空：通用规则。</translation>
    </message>
    <message>
        <source>Target language</source>
        <translation>目标语言</translation>
    </message>
    <message>
        <source>Language code of the target (en, zh …): its rules for words and lower case; empty: common rules.</source>
        <translation>目标的语言代码（en、zh…）：决定词界和小写规则；空：通用规则。</translation>
    </message>
    <message>
        <source>Source column</source>
        <translation>源列</translation>
    </message>
    <message>
        <source>Column of a TSV file that holds the source, 1 for the first.</source>
        <translation>TSV 文件中源所在的列，第一列为 1。</translation>
    </message>
    <message>
        <source>Target column</source>
        <translation>目标列</translation>
    </message>
    <message>
        <source>Column of a TSV file that holds the target, 1 for the first.</source>
        <translation>TSV 文件中目标所在的列，第一列为 1。</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Source and target change places; the other options of a side mean the side after the change.</source>
        <translation>源与目标互换；各侧的其他选项指互换后的那一侧。</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>规范化</translation>
    </message>
    <message>
        <source>Unicode normalisation form of all text.</source>
        <translation>全部文本的 Unicode 规范化形式。</translation>
    </message>
    <message>
        <source>Lower case</source>
        <translation>小写</translation>
    </message>
    <message>
        <source>All text in lower case: a smaller vocabulary, no capitals in the translation.</source>
        <translation>全部文本转为小写：词表更小，译文没有大写。</translation>
    </message>
    <message>
        <source>Minimum frequency</source>
        <translation>最低频次</translation>
    </message>
    <message>
        <source>Tokens that are rarer in the training set become &lt;unk&gt;.</source>
        <translation>在训练集中更少见的词元变为 &lt;unk&gt;。</translation>
    </message>
    <message>
        <source>Maximum vocabulary</source>
        <translation>最大词表</translation>
    </message>
    <message>
        <source>Largest size of each vocabulary, the four special tokens counted; 0: no limit.</source>
        <translation>每个词表的最大规模，含四个特殊词元；0：无上限。</translation>
    </message>
    <message>
        <source>Maximum length</source>
        <translation>最大长度</translation>
    </message>
    <message>
        <source>Pairs with more tokens on a side are left out.</source>
        <translation>某一侧词元更多的句对会被略去。</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证比例</translation>
    </message>
    <message>
        <source>Share of the pairs that validates, at most 2,000 pairs.</source>
        <translation>用于验证的句对比例，至多 2,000 对。</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>测试比例</translation>
    </message>
    <message>
        <source>Share of the pairs that is kept for the test, at most 2,000 pairs.</source>
        <translation>留作测试的句对比例，至多 2,000 对。</translation>
    </message>
    <message>
        <source>Source and target cannot be the same column.</source>
        <translation>源与目标不能是同一列。</translation>
    </message>
    <message>
        <source>The four special tokens alone fill this vocabulary; choose 5 or more, or 0.</source>
        <translation>四个特殊词元就占满了词表；请选 5 或更大，或 0。</translation>
    </message>
    <message>
        <source>Validation and test together leave nothing to train on.</source>
        <translation>验证与测试合起来没有给训练留下数据。</translation>
    </message>
    <message>
        <source>Beam size</source>
        <translation>束宽</translation>
    </message>
    <message>
        <source>Unfinished answers followed at the same time; 1 takes the most probable token at every step.</source>
        <translation>同时跟踪的未完成回答数；1 表示每步取最可能的词元。</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答数</translation>
    </message>
    <message>
        <source>Answers given for each sentence, best first; at most the beam size.</source>
        <translation>每句给出的回答数，最好的在前；至多为束宽。</translation>
    </message>
    <message>
        <source>Length penalty</source>
        <translation>长度惩罚</translation>
    </message>
    <message>
        <source>The score is the log-probability divided by ((5 + tokens) / 6) to this power: 0 favours short answers, higher values longer ones.</source>
        <translation>得分为对数概率除以 ((5 + 词元数) / 6) 的此次幂：0 偏爱短回答，更大的值偏爱长回答。</translation>
    </message>
    <message>
        <source>Most tokens of an answer, the end mark counted; 0 means twice the source and 20 more.</source>
        <translation>回答的最多词元数，含结束符；0 表示源长的两倍再加 20。</translation>
    </message>
    <message>
        <source>Allow &lt;unk&gt;</source>
        <translation>允许 &lt;unk&gt;</translation>
    </message>
    <message>
        <source>Whether the answer may contain the mark for unknown words.</source>
        <translation>回答中是否可以出现未知词标记。</translation>
    </message>
    <message>
        <source>No attention: the final encoder state is the context at every step (Cho et al. 2014)</source>
        <translation>无注意力：编码器末状态是每一步的上下文（Cho 等 2014）</translation>
    </message>
    <message>
        <source>score(s, h) = s·h, the inner product; the keys are projected where sizes differ (Luong et al. 2015)</source>
        <translation>score(s, h) = s·h，内积；大小不同时对键做投影（Luong 等 2015）</translation>
    </message>
    <message>
        <source>score(s, h) = s·Wh, a learned bilinear form (Luong et al. 2015)</source>
        <translation>score(s, h) = s·Wh，学习得到的双线性形式（Luong 等 2015）</translation>
    </message>
    <message>
        <source>score(s, h) = v·tanh(W[s; h]), one layer over both side by side (Luong et al. 2015)</source>
        <translation>score(s, h) = v·tanh(W[s; h])，两者拼接后过一层（Luong 等 2015）</translation>
    </message>
    <message>
        <source>score(s, h) = v·tanh(Ws + Uh), a small network over both (Bahdanau et al. 2015)</source>
        <translation>score(s, h) = v·tanh(Ws + Uh)，作用于两者的小网络（Bahdanau 等 2015）</translation>
    </message>
    <message>
        <source>The previous state asks, the context enters the cell, readout tanh(W[s; c; y]) (Bahdanau et al. 2015)</source>
        <translation>前一状态发问，上下文进入单元，读出 tanh(W[s; c; y])（Bahdanau 等 2015）</translation>
    </message>
    <message>
        <source>The new state asks, attentional state h~ = tanh(W[c; s]) (Luong et al. 2015)</source>
        <translation>新状态发问，注意力状态 h~ = tanh(W[c; s])（Luong 等 2015）</translation>
    </message>
    <message>
        <source>The decoder starts from zeros: all it knows of the source it must attend to</source>
        <translation>解码器从零开始：关于源的一切都须靠注意力得到</translation>
    </message>
    <message>
        <source>Recurrent layers read the source token by token</source>
        <translation>循环层逐词元读取源句</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>What reads the source sentence.</source>
        <translation>读取源句的部分。</translation>
    </message>
    <message>
        <source>Recurrent layers write the target token by token</source>
        <translation>循环层逐词元写出目标句</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>What writes the target sentence.</source>
        <translation>写出目标句的部分。</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>The recurrent cell of encoder and decoder.</source>
        <translation>编码器与解码器的循环单元。</translation>
    </message>
    <message>
        <source>Bidirectional</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Read the source from both ends, so that every state knows what is left and right of it.</source>
        <translation>从两端读取源句，使每个状态都知道左右两侧的内容。</translation>
    </message>
    <message>
        <source>Encoder layers</source>
        <translation>编码器层数</translation>
    </message>
    <message>
        <source>Decoder layers</source>
        <translation>解码器层数</translation>
    </message>
    <message>
        <source>Embedding size</source>
        <translation>嵌入大小</translation>
    </message>
    <message>
        <source>Numbers that stand for one token, on both sides.</source>
        <translation>两侧表示一个词元所用的数的个数。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Share of numbers set to zero while training, on embeddings, between layers and on the readout (Srivastava et al. 2014).</source>
        <translation>训练时置零的比例，用于嵌入、层间和读出层（Srivastava 等 2014）。</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>How much a source state h matters to the decoder state s that asks: the score behind the softmax.</source>
        <translation>源状态 h 对发问的解码器状态 s 有多重要：softmax 之前的得分。</translation>
    </message>
    <message>
        <source>Attend</source>
        <translation>注意时机</translation>
    </message>
    <message>
        <source>Whether the source is read before the decoder&apos;s cell makes its step or after it.</source>
        <translation>在解码器单元走一步之前还是之后读取源句。</translation>
    </message>
    <message>
        <source>Input feeding</source>
        <translation>输入馈送</translation>
    </message>
    <message>
        <source>Give the readout of a step to the next step&apos;s cell, so that it knows where was looked (Luong et al. 2015).</source>
        <translation>把一步的读出交给下一步的单元，使它知道看过哪里（Luong 等 2015）。</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>桥接</translation>
    </message>
    <message>
        <source>What the decoder starts from.</source>
        <translation>解码器从什么开始。</translation>
    </message>
    <message>
        <source>without attention the fixed context enters the cell, nothing can be read after it: take attend = auto or choose an attention</source>
        <translation>无注意力时固定上下文进入单元，之后无可读取：请取 attend = auto 或选择一种注意力</translation>
    </message>
    <message>
        <source>there is no such lesson; there are %1</source>
        <translation>没有这个课程；现有 %1</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Start of every random stream: the split, first weights, order and dropout. Same seed and threads, same run.</source>
        <translation>所有随机流的起点：划分、初始权重、顺序和 dropout。种子和线程数相同，运行就相同。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Processor threads that compute; 0 takes all cores.</source>
        <translation>用于计算的处理器线程；0 表示全部核心。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>How much one update learns from, in the batch unit. Larger is steadier, smaller updates more often.</source>
        <translation>一次更新学习多少，按批次单位计。越大越稳，越小更新越频繁。</translation>
    </message>
    <message>
        <source>so many sentence pairs</source>
        <translation>这么多句对</translation>
    </message>
    <message>
        <source>so many target tokens, padding counted</source>
        <translation>这么多目标词元，含填充</translation>
    </message>
    <message>
        <source>Batch unit</source>
        <translation>批次单位</translation>
    </message>
    <message>
        <source>What the batch size counts.</source>
        <translation>批次大小以什么计。</translation>
    </message>
    <message>
        <source>steps scaled by running means of the gradient and its square (Kingma, Ba 2015)</source>
        <translation>步长由梯度及其平方的滑动均值缩放（Kingma、Ba 2015）</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>How gradients become changes of the weights.</source>
        <translation>梯度如何变成权重的改变。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Size of an update, η. Too large diverges, too small learns slowly; with Adam 0.001 is a good start.</source>
        <translation>更新的幅度 η。太大会发散，太小学得慢；用 Adam 时 0.001 是好的起点。</translation>
    </message>
    <message>
        <source>the same rate throughout</source>
        <translation>始终相同</translation>
    </message>
    <message>
        <source>times the decay factor at every validation in which neither the headline measure nor nll improved</source>
        <translation>每逢主指标与 nll 都无改善的验证，乘以衰减因子</translation>
    </message>
    <message>
        <source>times the decay factor after each of the decay epochs</source>
        <translation>在每个衰减轮之后乘以衰减因子</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>How the learning rate changes while the model learns.</source>
        <translation>学习率在训练中如何变化。</translation>
    </message>
    <message>
        <source>Warm-up updates</source>
        <translation>预热更新</translation>
    </message>
    <message>
        <source>The rate of update u of w is η·u/w: it grows from near zero. With any schedule; 0 = no warm-up.</source>
        <translation>w 次中第 u 次更新的学习率为 η·u/w：从接近零开始增长。适用于任何计划；0 = 不预热。</translation>
    </message>
    <message>
        <source>Decay factor</source>
        <translation>衰减因子</translation>
    </message>
    <message>
        <source>Decay epochs</source>
        <translation>衰减轮</translation>
    </message>
    <message>
        <source>For multistep: finished epochs after which the rate is multiplied, for example 5,6.</source>
        <translation>用于 multistep：在这些轮结束后乘以因子，例如 5,6。</translation>
    </message>
    <message>
        <source>Clip gradient norm</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>A gradient with a greater norm ‖g‖ is scaled down to this one; 0 = never.</source>
        <translation>范数 ‖g‖ 更大的梯度会缩小到此值；0 = 从不。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>标签平滑</translation>
    </message>
    <message>
        <source>ε: the share of the target that is spread over the whole vocabulary; the loss is (1 − ε)·nll + ε·mean nll of all words.</source>
        <translation>ε：分散到整个词表的目标比例；损失为 (1 − ε)·nll + ε·所有词的平均 nll。</translation>
    </message>
    <message>
        <source>Teacher forcing</source>
        <translation>教师强制</translation>
    </message>
    <message>
        <source>Probability of feeding the reference token to the decoder; else it is fed its own last choice.</source>
        <translation>向解码器喂入参考词元的概率；否则喂入它自己上一次的选择。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Passes over the training data in all; 0 = no limit.</source>
        <translation>训练数据总共的遍数；0 = 无上限。</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新次数</translation>
    </message>
    <message>
        <source>Updates in all; 0 = no limit.</source>
        <translation>更新总次数；0 = 无上限。</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Time of one call, pauses left out; 0 = no limit.</source>
        <translation>单次训练的时间，不含暂停；0 = 无上限。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Ends after so many validations running in which neither the headline measure nor nll improved; 0 = never.</source>
        <translation>连续这么多次验证中主指标与 nll 都无改善即结束；0 = 从不。</translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation>验证间隔</translation>
    </message>
    <message>
        <source>Updates between two validations; 0 = after each epoch.</source>
        <translation>两次验证之间的更新次数；0 = 每轮之后。</translation>
    </message>
    <message>
        <source>Sentences translated</source>
        <translation>翻译句数</translation>
    </message>
    <message>
        <source>Validation sentences that are translated greedily for BLEU and exact match; 0 = none, then nll decides what is best.</source>
        <translation>为 BLEU 与完全匹配而贪心翻译的验证句数；0 = 不翻译，此时由 nll 决定最佳。</translation>
    </message>
    <message>
        <source>Report every</source>
        <translation>记录间隔</translation>
    </message>
    <message>
        <source>Updates between two lines of the record.</source>
        <translation>两行记录之间的更新次数。</translation>
    </message>
    <message>
        <source>Keep checkpoints</source>
        <translation>保留检查点</translation>
    </message>
    <message>
        <source>How many of the newest checkpoints stay; the best one always does.</source>
        <translation>保留多少个最新检查点；最佳的总会保留。</translation>
    </message>
    <message>
        <source>Checkpoint minutes</source>
        <translation>检查点间隔分钟</translation>
    </message>
    <message>
        <source>Minutes between two checkpoints; 0 = only at validation, pause, stop and end.</source>
        <translation>两个检查点之间的分钟数；0 = 仅在验证、暂停、停止和结束时。</translation>
    </message>
    <message>
        <source>BLEU; a lesson brings its own</source>
        <translation>BLEU；课程自带指标</translation>
    </message>
    <message>
        <source>share of sentences translated exactly like the reference</source>
        <translation>译文与参考完全相同的句子比例</translation>
    </message>
    <message>
        <source>BLEU of greedy translations</source>
        <translation>贪心译文的 BLEU</translation>
    </message>
    <message>
        <source>share of target tokens foretold, forced on the reference</source>
        <translation>强制参考时预测正确的目标词元比例</translation>
    </message>
    <message>
        <source>negative log-likelihood per target token; lower is better</source>
        <translation>每个目标词元的负对数似然；越低越好</translation>
    </message>
    <message>
        <source>Headline measure</source>
        <translation>主指标</translation>
    </message>
    <message>
        <source>The measure of validation that decides which checkpoint is best.</source>
        <translation>决定哪个检查点最佳的验证指标。</translation>
    </message>
    <message>
        <source>the fastest that knows this model</source>
        <translation>支持此模型的最快引擎</translation>
    </message>
    <message>
        <source>composed from tensor operations</source>
        <translation>由张量运算组成</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>A learning rate of 0 learns nothing.</source>
        <translation>学习率为 0 什么也学不到。</translation>
    </message>
    <message>
        <source>The multistep schedule needs the epochs after which the rate falls, for example 5,6.</source>
        <translation>multistep 计划需要给出学习率下降的轮数，例如 5,6。</translation>
    </message>
    <message>
        <source>Without a limit and without patience the training never ends.</source>
        <translation>没有上限又没有耐心，训练永不结束。</translation>
    </message>
    <message>
        <source>Forget bias</source>
        <translation>遗忘偏置</translation>
    </message>
    <message>
        <source>Added at the start to the bias of the encoder&apos;s gate that keeps the state (LSTM: forget gate, GRU: update gate). Above 0 it remembers from the first update (Jozefowicz et al. 2015); below 0 each state first tells of its own token, and attention finds that token rather than a neighbour.</source>
        <translation>初始时加到编码器保持状态之门（LSTM：遗忘门，GRU：更新门）的偏置上。大于 0 时从第一次更新起就善于记忆（Jozefowicz 等 2015）；小于 0 时每个状态先表达自己的词元，注意力因而找到该词元而非相邻词元。</translation>
    </message>
    <message>
        <source>BLEU and exact match need sentences to translate; with 0 set train.headline=nll.</source>
        <translation>BLEU 和完全匹配需要可翻译的句子；若为 0，请设 train.headline=nll。</translation>
    </message>
    <message>
        <source>Subwords by byte-pair encoding (Sennrich et al. 2016): rare words in pieces marked @@</source>
        <translation>用字节对编码（Sennrich 等，2016）切成子词：罕见词分成带 @@ 标记的片段</translation>
    </message>
    <message>
        <source>BPE merges</source>
        <translation>BPE 合并次数</translation>
    </message>
    <message>
        <source>How many merges byte-pair encoding learns on the training set, each time of the most frequent pair of neighbouring pieces (Sennrich et al. 2016).</source>
        <translation>字节对编码在训练集上学习的合并次数，每次合并最常见的一对相邻片段（Sennrich 等，2016）。</translation>
    </message>
    <message>
        <source>Joint BPE</source>
        <translation>联合 BPE</translation>
    </message>
    <message>
        <source>Where both sides use BPE, one set of codes is learnt on both together, so that names are cut alike (Sennrich et al. 2016).</source>
        <translation>两侧都用 BPE 时，在两侧文本上共同学习一套编码，使专有名词的切分一致（Sennrich 等，2016）。</translation>
    </message>
    <message>
        <source>Words before BPE</source>
        <translation>BPE 之前的分词</translation>
    </message>
    <message>
        <source>How sentences are split into the words that BPE cuts.</source>
        <translation>句子如何先分成词，再由 BPE 切分。</translation>
    </message>
    <message>
        <source>BPE vocabulary threshold</source>
        <translation>BPE 词表阈值</translation>
    </message>
    <message>
        <source>Subwords that are rarer in the training set of their side are taken apart again, as by subword-nmt&apos;s --vocabulary-threshold; 0: none.</source>
        <translation>在本侧训练集中出现次数低于此值的子词会重新拆开，与 subword-nmt 的 --vocabulary-threshold 相同；0：不拆。</translation>
    </message>
    <message>
        <source>BPE codes</source>
        <translation>BPE 编码</translation>
    </message>
    <message>
        <source>File of subword-nmt codes (version 0.2) to use instead of learning; two files with a comma between them: source, target.</source>
        <translation>使用现有的 subword-nmt 编码文件（0.2 版）而不重新学习；两个文件用逗号隔开：源、目标。</translation>
    </message>
    <message>
        <source>Remove punctuation</source>
        <translation>移除标点</translation>
    </message>
    <message>
        <source>Tokens without a letter and without a digit are taken out of every sentence.</source>
        <translation>从每个句子中移除既无字母也无数字的词元。</translation>
    </message>
    <message>
        <source>Remove numbers</source>
        <translation>移除数字</translation>
    </message>
    <message>
        <source>Tokens with a digit and without a letter are taken out of every sentence.</source>
        <translation>从每个句子中移除有数字而无字母的词元。</translation>
    </message>
    <message>
        <source>Remove what is no word</source>
        <translation>移除非单词</translation>
    </message>
    <message>
        <source>Tokens with anything but letters, apostrophes and hyphens are taken out of every sentence.</source>
        <translation>从每个句子中移除含有字母、撇号和连字符以外字符的词元。</translation>
    </message>
    <message>
        <source>Source stop words</source>
        <translation>源语言停用词</translation>
    </message>
    <message>
        <source>File of words that are taken out of source sentences, one a line; empty: none.</source>
        <translation>要从源句中移除的词的文件，每行一个；留空：不移除。</translation>
    </message>
    <message>
        <source>Target stop words</source>
        <translation>目标语言停用词</translation>
    </message>
    <message>
        <source>File of words that are taken out of target sentences, one a line; empty: none.</source>
        <translation>要从目标句中移除的词的文件，每行一个；留空：不移除。</translation>
    </message>
    <message>
        <source>Minimum length</source>
        <translation>最小长度</translation>
    </message>
    <message>
        <source>Pairs with fewer tokens on a side are left out.</source>
        <translation>任一侧词元数更少的句对会被略去。</translation>
    </message>
    <message>
        <source>Maximum length ratio</source>
        <translation>最大长度比</translation>
    </message>
    <message>
        <source>Pairs whose longer side has more than so many times the tokens of the shorter are left out; 0: none.</source>
        <translation>较长一侧的词元数超过较短一侧这么多倍的句对会被略去；0：不限。</translation>
    </message>
    <message>
        <source>Remove duplicates</source>
        <translation>移除重复句对</translation>
    </message>
    <message>
        <source>Of pairs with equal source and target only the first is kept.</source>
        <translation>源句和目标句都相同的句对只保留第一个。</translation>
    </message>
    <message>
        <source>The minimum length is above the maximum length.</source>
        <translation>最小长度大于最大长度。</translation>
    </message>
    <message>
        <source>No pair has so small a ratio; choose 1 or more, or 0.</source>
        <translation>没有句对的长度比这么小；请选 1 或更大，或 0。</translation>
    </message>
    <message>
        <source>One file of codes, or two with a comma between them.</source>
        <translation>一个编码文件，或用逗号隔开的两个。</translation>
    </message>
    <message>
        <source>Coverage penalty</source>
        <translation>覆盖惩罚</translation>
    </message>
    <message>
        <source>β: the score of an answer gets β·Σ_j log min(Σ_i a_ij, 1), which is below 0 where a source word j, the end mark left out, was attended to with less than 1 in all (Wu et al. 2016); 0 = off.</source>
        <translation>β：译文得分加上 β·Σ_j log min(Σ_i a_ij, 1)；某个源词 j（不计句末标记）得到的注意力总和不足 1 时，该项小于 0（Wu 等，2016）；0 = 关闭。</translation>
    </message>
    <message>
        <source>Fewest tokens of an answer, the end mark counted: it cannot end before; 0 = no minimum.</source>
        <translation>译文的最少词元数，计入句末标记：在此之前不能结束；0 = 不限。</translation>
    </message>
    <message>
        <source>No repeated n-gram</source>
        <translation>禁止重复 n 元组</translation>
    </message>
    <message>
        <source>n: no sequence of n tokens occurs twice in an answer (Paulus et al. 2018 with n = 3); 0 = off.</source>
        <translation>n：译文中任何连续 n 个词元不得出现两次（Paulus 等，2018，n = 3）；0 = 关闭。</translation>
    </message>
    <message>
        <source>Replace &lt;unk&gt;</source>
        <translation>替换 &lt;unk&gt;</translation>
    </message>
    <message>
        <source>Write the most attended source word where the answer has the mark for unknown words (Luong et al. 2015).</source>
        <translation>译文中出现未知词标记处，写上注意力最大的源词（Luong 等，2015）。</translation>
    </message>
    <message>
        <source>Beam groups</source>
        <translation>束分组</translation>
    </message>
    <message>
        <source>Diverse beam search (Vijayakumar et al. 2016): the beam is divided into so many groups, which choose in turn and are pushed apart; 1 = plain beam search.</source>
        <translation>多样束搜索（Vijayakumar 等，2016）：把束分成这么多组，各组依次选择并彼此拉开差异；1 = 普通束搜索。</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>λ of diverse beam search: a token&apos;s log-probability counts λ less for each time an earlier group chose it at the same step (Hamming diversity); scores stay those of the model.</source>
        <translation>多样束搜索的 λ：同一步中，前面的组每选过某词元一次，其对数概率就少计 λ（汉明多样性）；得分仍为模型的得分。</translation>
    </message>
    <message>
        <source>no chance: beam search for the most probable answers</source>
        <translation>无随机：用束搜索寻找概率最高的译文</translation>
    </message>
    <message>
        <source>from all tokens, with the temperature only</source>
        <translation>从全部词元中抽取，只用温度</translation>
    </message>
    <message>
        <source>from the k most probable tokens (Fan et al. 2018)</source>
        <translation>从概率最高的 k 个词元中抽取（Fan 等，2018）</translation>
    </message>
    <message>
        <source>from the fewest most probable tokens that have the share p together (nucleus; Holtzman et al. 2020)</source>
        <translation>从概率合计达到 p 的最少几个最可能词元中抽取（核采样；Holtzman 等，2020）</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>Draws as many answers as the beam size, token by token, instead of searching; equal ones may occur.</source>
        <translation>不搜索，而是逐词元抽取与束宽同样多的译文；可能出现相同的译文。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>T of sampling: tokens are drawn from p^(1/T), normalised; below 1 favours what is probable, above 1 levels (Ackley et al. 1985).</source>
        <translation>采样的 T：按归一化的 p^(1/T) 抽取词元；小于 1 偏向高概率，大于 1 趋于均匀（Ackley 等，1985）。</translation>
    </message>
    <message>
        <source>Top k</source>
        <translation>Top k</translation>
    </message>
    <message>
        <source>k of sampling top_k: so many tokens can be drawn at every step.</source>
        <translation>top_k 采样的 k：每一步可抽取的词元个数。</translation>
    </message>
    <message>
        <source>Top p</source>
        <translation>Top p</translation>
    </message>
    <message>
        <source>p of sampling top_p: share of the probability that the tokens which can be drawn have at least.</source>
        <translation>top_p 采样的 p：可抽取的词元合计至少占有的概率份额。</translation>
    </message>
    <message>
        <source>Sampling draws each answer by itself: groups need search.sampling=none.</source>
        <translation>采样时每个译文单独抽取：分组需要 search.sampling=none。</translation>
    </message>
    <message>
        <source>No reading at all: the embeddings are the states, their mean starts the decoder (a plain baseline)</source>
        <translation>完全不阅读：词嵌入就是状态，其均值启动解码器（最简单的基线）</translation>
    </message>
    <message>
        <source>Self-attention layers look at all tokens at once (Vaswani et al. 2017)</source>
        <translation>自注意力层同时看所有词元（Vaswani 等，2017）</translation>
    </message>
    <message>
        <source>Self-attention over what was written and attention over the source in every layer (Vaswani et al. 2017)</source>
        <translation>每层对已写出的内容做自注意力，并对源句做注意力（Vaswani 等，2017）</translation>
    </message>
    <message>
        <source>Simple network h&apos; = tanh(Wx + Uh + b): no gates, forgets soon (Elman 1990)</source>
        <translation>简单网络 h&apos; = tanh(Wx + Uh + b)：没有门，很快遗忘（Elman 1990）</translation>
    </message>
    <message>
        <source>Simple network h&apos; = max(0, Wx + Uh + b) (Le et al. 2015)</source>
        <translation>简单网络 h&apos; = max(0, Wx + Uh + b)（Le 等，2015）</translation>
    </message>
    <message>
        <source>score(s, h) = s·h / √d, the inner product kept small in d dimensions; the keys are projected where sizes differ (Vaswani et al. 2017)</source>
        <translation>score(s, h) = s·h / √d，在 d 维中使内积保持较小；大小不同时对键做投影（Vaswani 等，2017）</translation>
    </message>
    <message>
        <source>softmax(Ws): from the decoder state alone, blind to the words, over at most model.max_positions positions (Luong et al. 2015)</source>
        <translation>softmax(Ws)：只看解码器状态、不看词，最多覆盖 model.max_positions 个位置（Luong 等，2015）</translation>
    </message>
    <message>
        <source>general around a foretold place p = S·sigmoid(v·tanh(Ws)): times a Gaussian of deviation D/2 within D = 10 positions, renormalised to sum 1 (Luong et al. 2015)</source>
        <translation>在预测位置 p = S·sigmoid(v·tanh(Ws)) 周围的 general：在 D = 10 个位置内乘以标准差为 D/2 的高斯，再归一化使和为 1（Luong 等，2015）</translation>
    </message>
    <message>
        <source>Additive attention before the cell, the others and all that point at the source after it, as in their papers</source>
        <translation>additive 注意力在单元之前，其余以及一切指向源句的在单元之后，与各自论文一致</translation>
    </message>
    <message>
        <source>Pointer network: the attention weights are the answer, every word is one of the source (Vinyals et al. 2015)</source>
        <translation>指针网络：注意力权重就是答案，每个词都来自源句（Vinyals 等，2015）</translation>
    </message>
    <message>
        <source>p_gen·vocabulary + (1 − p_gen)·attention: words are generated or copied, unknown source words too (See et al. 2017)</source>
        <translation>p_gen·词表 + (1 − p_gen)·注意力：词可生成也可复制，未知的源词也行（See 等，2017）</translation>
    </message>
    <message>
        <source>Embeddings and output matrix of their own</source>
        <translation>词嵌入与输出矩阵各自独立</translation>
    </message>
    <message>
        <source>One matrix is the target embedding and the output layer (Press and Wolf 2017)</source>
        <translation>同一矩阵既是目标词嵌入又是输出层（Press 与 Wolf，2017）</translation>
    </message>
    <message>
        <source>x + f(norm(x)), a norm at the end: learns without warm-up (Xiong et al. 2020)</source>
        <translation>x + f(norm(x))，末尾再归一化：无需预热即可学习（Xiong 等，2020）</translation>
    </message>
    <message>
        <source>norm(x + f(x)), as first published: wants warm-up (Vaswani et al. 2017)</source>
        <translation>norm(x + f(x))，最初发表的形式：需要预热（Vaswani 等，2017）</translation>
    </message>
    <message>
        <source>Sines and cosines of falling frequency, for any length (Vaswani et al. 2017)</source>
        <translation>频率递减的正弦与余弦，适用于任意长度（Vaswani 等，2017）</translation>
    </message>
    <message>
        <source>Layers of the encoder, one above the other.</source>
        <translation>编码器的层，逐层叠加。</translation>
    </message>
    <message>
        <source>Layers of the decoder, one above the other; of recurrent ones the top one asks the attention.</source>
        <translation>解码器的层，逐层叠加；循环解码器由最上层查询注意力。</translation>
    </message>
    <message>
        <source>Numbers in the state of a recurrent layer, in each direction; also the decoder&apos;s. In a Transformer the size d of every layer.</source>
        <translation>循环层每个方向的状态中的数字个数；解码器也是。在 Transformer 中是每层的大小 d。</translation>
    </message>
    <message>
        <source>Recurrent dropout</source>
        <translation>循环 dropout</translation>
    </message>
    <message>
        <source>Share of the previous state that the gates do not see while training, the same numbers at every step of a sentence (Gal and Ghahramani 2016).</source>
        <translation>训练时门看不到的前一状态的比例，同一句的每一步丢弃相同的数字（Gal 与 Ghahramani，2016）。</translation>
    </message>
    <message>
        <source>Attention dropout</source>
        <translation>注意力 dropout</translation>
    </message>
    <message>
        <source>Share of a Transformer&apos;s attention weights set to zero while training (Vaswani et al. 2017).</source>
        <translation>训练时将 Transformer 注意力权重置零的比例（Vaswani 等，2017）。</translation>
    </message>
    <message>
        <source>State noise</source>
        <translation>状态噪声</translation>
    </message>
    <message>
        <source>Deviation of Gaussian noise added to the encoder&apos;s states while training.</source>
        <translation>训练时加到编码器状态上的高斯噪声的标准差。</translation>
    </message>
    <message>
        <source>Residual connections</source>
        <translation>残差连接</translation>
    </message>
    <message>
        <source>Add to each recurrent layer from the second on what it read (Wu et al. 2016).</source>
        <translation>从第二层起，给每个循环层的输出加上它的输入（Wu 等，2016）。</translation>
    </message>
    <message>
        <source>Reversed source</source>
        <translation>源句反转</translation>
    </message>
    <message>
        <source>Read the source from its last word to its first (Sutskever et al. 2014); pictures keep the original order.</source>
        <translation>从最后一个词读到第一个词（Sutskever 等，2014）；图中保持原来的顺序。</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>The sum c of the weights so far enters the score, v·tanh(Ws + Uh + wc), so that what was read is not read again (Tu et al. 2016, See et al. 2017).</source>
        <translation>此前权重之和 c 进入打分 v·tanh(Ws + Uh + wc)，使读过的不再重读（Tu 等，2016；See 等，2017）。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头数</translation>
    </message>
    <message>
        <source>Attentions side by side in a Transformer layer or in multi-head attention.</source>
        <translation>Transformer 层或多头注意力中并列的注意力个数。</translation>
    </message>
    <message>
        <source>Feed-forward size</source>
        <translation>前馈大小</translation>
    </message>
    <message>
        <source>Numbers inside the two-layer network of each Transformer layer.</source>
        <translation>每个 Transformer 层中两层网络内部的数字个数。</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>Where a Transformer layer normalises.</source>
        <translation>Transformer 层在何处归一化。</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>How a Transformer knows the order of tokens.</source>
        <translation>Transformer 如何知道词元的顺序。</translation>
    </message>
    <message>
        <source>Most positions</source>
        <translation>最多位置数</translation>
    </message>
    <message>
        <source>Length of the table of learned positions and of location attention.</source>
        <translation>可学习位置表和基于位置的注意力表的长度。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Where target words come from.</source>
        <translation>目标词从何而来。</translation>
    </message>
    <message>
        <source>Tied embeddings</source>
        <translation>绑定词嵌入</translation>
    </message>
    <message>
        <source>Which matrices are one and the same.</source>
        <translation>哪些矩阵是同一个。</translation>
    </message>
    <message>
        <source>Only recurrent encoders and decoders have cells.</source>
        <translation>只有循环编码器和循环解码器才有单元。</translation>
    </message>
    <message>
        <source>Only a recurrent encoder reads in an order.</source>
        <translation>只有循环编码器按顺序阅读。</translation>
    </message>
    <message>
        <source>A Transformer decoder brings its own attention in every layer.</source>
        <translation>Transformer 解码器的每一层都自带注意力。</translation>
    </message>
    <message>
        <source>A Transformer has residual connections in any case.</source>
        <translation>Transformer 总是带有残差连接。</translation>
    </message>
    <message>
        <source>Only GRU and LSTM encoders have a gate that keeps the state.</source>
        <translation>只有 GRU 和 LSTM 编码器有保持状态的门。</translation>
    </message>
    <message>
        <source>The mean of the embeddings has no layers.</source>
        <translation>词嵌入的均值没有层。</translation>
    </message>
    <message>
        <source>A Transformer decoder starts from no state.</source>
        <translation>Transformer 解码器不从任何状态开始。</translation>
    </message>
    <message>
        <source>Only Transformers and multi-head attention have heads.</source>
        <translation>只有 Transformer 和多头注意力才有头。</translation>
    </message>
    <message>
        <source>Only Transformers have it.</source>
        <translation>只有 Transformer 才有此项。</translation>
    </message>
    <message>
        <source>Only learned positions and location attention have a table of positions.</source>
        <translation>只有可学习的位置和基于位置的注意力才有位置表。</translation>
    </message>
    <message>
        <source>only a recurrent encoder has final states to copy: take bridge = learned or zero</source>
        <translation>只有循环编码器有可复制的最终状态：请取 bridge = learned 或 zero</translation>
    </message>
    <message>
        <source>copying the final states needs as many decoder layers as encoder layers: make them equal or take bridge = learned</source>
        <translation>复制最终状态要求解码器与编码器层数相同：请使二者相等，或取 bridge = learned</translation>
    </message>
    <message>
        <source>the heads share the size among them: model.hidden_size must be a multiple of model.heads</source>
        <translation>各头平分大小：model.hidden_size 必须是 model.heads 的倍数</translation>
    </message>
    <message>
        <source>coverage is remembered by the attention of a recurrent decoder; a Transformer decoder has none</source>
        <translation>覆盖由循环解码器的注意力记住；Transformer 解码器没有它</translation>
    </message>
    <message>
        <source>coverage enters the tanh of additive and concat attention; the other scores have no place for it</source>
        <translation>覆盖进入 additive 和 concat 注意力的 tanh；其他打分函数没有它的位置</translation>
    </message>
    <message>
        <source>pointing at the source needs an attention that points: choose one</source>
        <translation>指向源句需要能指向的注意力：请选择一种</translation>
    </message>
    <message>
        <source>gated weights do not sum to 1, so they are no distribution to copy from: choose another attention</source>
        <translation>门控权重之和不为 1，不是可供复制的分布：请选择另一种注意力</translation>
    </message>
    <message>
        <source>a pointer network has no output matrix to tie</source>
        <translation>指针网络没有可绑定的输出矩阵</translation>
    </message>
    <message>
        <source>a tied matrix serves as embedding and as output: model.embedding_size must equal model.hidden_size</source>
        <translation>绑定的矩阵同时用作词嵌入和输出：model.embedding_size 必须等于 model.hidden_size</translation>
    </message>
    <message>
        <source>must be best, latest, average, ema or the number of an update, not “%1”</source>
        <translation>必须是 best、latest、average、ema 或更新的编号，而不是“%1”</translation>
    </message>
    <message>
        <source>what points at the source has no whole vocabulary to spread a share over: set it to 0</source>
        <translation>指向源句的输出没有整个词表可供分摊：请设为 0</translation>
    </message>
    <message>
        <source>the same probability p₀ throughout</source>
        <translation>始终为同一概率 p₀</translation>
    </message>
    <message>
        <source>pₑ + (p₀ − pₑ)·max(0, 1 − i/n)</source>
        <translation>pₑ + (p₀ − pₑ)·max(0, 1 − i/n)</translation>
    </message>
    <message>
        <source>pₑ + (p₀ − pₑ)·kⁱ with k = ½^(1/n): half the way every n</source>
        <translation>pₑ + (p₀ − pₑ)·kⁱ，k = ½^(1/n)：每 n 次更新走完剩余的一半</translation>
    </message>
    <message>
        <source>pₑ + (p₀ − pₑ)·n/(n + exp(i/n))</source>
        <translation>pₑ + (p₀ − pₑ)·n/(n + exp(i/n))</translation>
    </message>
    <message>
        <source>Scheduled sampling</source>
        <translation>计划采样</translation>
    </message>
    <message>
        <source>How teacher forcing goes from its start p₀ to its end pₑ after i updates, with n sampling updates (Bengio et al. 2015); a change by hand while training overrules it.</source>
        <translation>经过 i 次更新后，教师强制如何从起点 p₀ 走向终点 pₑ，n 为采样更新数（Bengio 等 2015）；训练中手动更改优先。</translation>
    </message>
    <message>
        <source>Teacher forcing, end</source>
        <translation>教师强制的终点</translation>
    </message>
    <message>
        <source>pₑ: the probability that scheduled sampling goes to.</source>
        <translation>pₑ：计划采样趋向的概率。</translation>
    </message>
    <message>
        <source>Sampling updates</source>
        <translation>采样更新数</translation>
    </message>
    <message>
        <source>n of scheduled sampling: the length of linear, the half-life of exponential, k of the inverse sigmoid.</source>
        <translation>计划采样的 n：linear 的长度、exponential 的半衰期、inverse_sigmoid 的 k。</translation>
    </message>
    <message>
        <source>for each token anew</source>
        <translation>每个词元重新抽取</translation>
    </message>
    <message>
        <source>once for a whole sentence</source>
        <translation>整个句子抽取一次</translation>
    </message>
    <message>
        <source>Sampling unit</source>
        <translation>采样单位</translation>
    </message>
    <message>
        <source>How often it is drawn whether the reference is fed.</source>
        <translation>多久抽取一次是否输入参考译文。</translation>
    </message>
    <message>
        <source>its most probable token</source>
        <translation>概率最大的词元</translation>
    </message>
    <message>
        <source>a token drawn from softmax(log p / τ)</source>
        <translation>从 softmax(log p / τ) 抽取的词元</translation>
    </message>
    <message>
        <source>Own choice</source>
        <translation>自身选择</translation>
    </message>
    <message>
        <source>What the decoder is fed of its own where it is not the reference.</source>
        <translation>不输入参考译文时，解码器输入自己的什么。</translation>
    </message>
    <message>
        <source>Sampling temperature</source>
        <translation>采样温度</translation>
    </message>
    <message>
        <source>τ of a drawn choice: below 1 bolder towards the most probable token, above 1 more even.</source>
        <translation>抽取时的 τ：小于 1 更偏向概率最大的词元，大于 1 更均匀。</translation>
    </message>
    <message>
        <source>Scheduled sampling needs its own length in updates, or a longer training would change what was.</source>
        <translation>计划采样需要自己的更新数长度，否则延长训练会改变已有的过程。</translation>
    </message>
    <message>
        <source>Adam whose weight decay stays out of the means: p ← (1 − η·λ)·p (Loshchilov, Hutter 2019)</source>
        <translation>权重衰减不进入均值的 Adam：p ← (1 − η·λ)·p（Loshchilov、Hutter 2019）</translation>
    </message>
    <message>
        <source>steps as long as the recent ones were: √(E[Δ²] + ε)/√(E[g²] + ε)·g, with rate 1 (Zeiler 2012)</source>
        <translation>步长与近期相当：√(E[Δ²] + ε)/√(E[g²] + ε)·g，学习率取 1（Zeiler 2012）</translation>
    </message>
    <message>
        <source>the gradient over the root of its running square: g/√E[g²] (Hinton 2012)</source>
        <translation>梯度除以其平方滑动均值的根：g/√E[g²]（Hinton 2012）</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>μ of SGD and RMSprop: a step goes along v ← μ·v + g; 0 = none.</source>
        <translation>SGD 和 RMSprop 的 μ：每一步沿 v ← μ·v + g 前进；0 = 无动量。</translation>
    </message>
    <message>
        <source>Nesterov momentum</source>
        <translation>Nesterov 动量</translation>
    </message>
    <message>
        <source>SGD looks ahead: it goes along g + μ·v (Nesterov 1983; Sutskever et al. 2013).</source>
        <translation>SGD 向前看：沿 g + μ·v 前进（Nesterov 1983；Sutskever 等 2013）。</translation>
    </message>
    <message>
        <source>λ of L2 regularisation: λ·p is added to the gradient of every weight p; AdamW decays the weights themselves.</source>
        <translation>L2 正则化的 λ：给每个权重 p 的梯度加上 λ·p；AdamW 直接衰减权重本身。</translation>
    </message>
    <message>
        <source>Weight average</source>
        <translation>权重平均</translation>
    </message>
    <message>
        <source>d of an exponential moving average a ← d·a + (1 − d)·p of the weights, kept beside them for --checkpoint ema, with d at most (1 + u)/(10 + u) at update u; 0 = none.</source>
        <translation>权重的指数滑动平均 a ← d·a + (1 − d)·p 中的 d，与权重一同保存，供 --checkpoint ema 使用；第 u 次更新时 d 不超过 (1 + u)/(10 + u)；0 = 不保留。</translation>
    </message>
    <message>
        <source>times √w·min(u^−½, u·w^−1½): η is the peak at update w; η = 1/√(d_model·w) is the rate of Vaswani et al. 2017</source>
        <translation>乘以 √w·min(u^−½, u·w^−1½)：η 是第 w 次更新时的峰值；η = 1/√(d_model·w) 即 Vaswani 等 2017 的学习率</translation>
    </message>
    <message>
        <source>a straight line to the end factor: 1 + (e − 1)·min(1, t/n)</source>
        <translation>直线降到终点系数：1 + (e − 1)·min(1, t/n)</translation>
    </message>
    <message>
        <source>half a cosine to the end factor: e + (1 − e)·(1 + cos(π·t/n))/2 (Loshchilov, Hutter 2017)</source>
        <translation>沿半个余弦降到终点系数：e + (1 − e)·(1 + cos(π·t/n))/2（Loshchilov、Hutter 2017）</translation>
    </message>
    <message>
        <source>times the decay factor every n updates, smoothly: γ^(t/n); it has no end</source>
        <translation>每 n 次更新平滑地乘以衰减系数：γ^(t/n)；没有终点</translation>
    </message>
    <message>
        <source>Schedule updates</source>
        <translation>调度更新数</translation>
    </message>
    <message>
        <source>n of linear, cosine and exponential, whose t counts updates from the end of the warm-up; after linear and cosine the rate stays at its end. A longer training does not change it.</source>
        <translation>linear、cosine 和 exponential 的 n，t 从预热结束起按更新计数；linear 和 cosine 之后学习率停在终点。延长训练不会改变它。</translation>
    </message>
    <message>
        <source>End factor</source>
        <translation>终点系数</translation>
    </message>
    <message>
        <source>e: what linear and cosine end at, as a share of the learning rate.</source>
        <translation>e：linear 和 cosine 的终点，占学习率的比例。</translation>
    </message>
    <message>
        <source>γ: what plateau, multistep and exponential multiply the rate by.</source>
        <translation>γ：plateau、multistep 和 exponential 给学习率乘的系数。</translation>
    </message>
    <message>
        <source>encoder and decoder together</source>
        <translation>编码器与解码器一起</translation>
    </message>
    <message>
        <source>the encoder and the decoder in turns</source>
        <translation>编码器与解码器轮流</translation>
    </message>
    <message>
        <source>the encoder; the decoder is frozen</source>
        <translation>编码器；解码器冻结</translation>
    </message>
    <message>
        <source>the decoder; the encoder is frozen</source>
        <translation>解码器；编码器冻结</translation>
    </message>
    <message>
        <source>What learns</source>
        <translation>训练哪些部分</translation>
    </message>
    <message>
        <source>Which weights an update changes; to the decoder belong attention, bridge and output, to the encoder its embeddings.</source>
        <translation>一次更新改变哪些权重；注意力、桥接和输出属于解码器，源端嵌入属于编码器。</translation>
    </message>
    <message>
        <source>Updates a turn</source>
        <translation>每轮交替的更新数</translation>
    </message>
    <message>
        <source>For alternate: so many updates of the encoder, then as many of the decoder.</source>
        <translation>用于交替训练：先更新编码器这么多次，再更新解码器同样多次。</translation>
    </message>
    <message>
        <source>Learning rate of the encoder</source>
        <translation>编码器的学习率</translation>
    </message>
    <message>
        <source>The encoder&apos;s own η, under the same schedule; 0 = the learning rate of all.</source>
        <translation>编码器自己的 η，调度相同；0 = 与整体学习率相同。</translation>
    </message>
    <message>
        <source>that of the decoder</source>
        <translation>与解码器相同</translation>
    </message>
    <message>
        <source>Optimizer of the encoder</source>
        <translation>编码器的优化器</translation>
    </message>
    <message>
        <source>The encoder&apos;s own optimizer.</source>
        <translation>编码器自己的优化器。</translation>
    </message>
    <message>
        <source>Only SGD and RMSprop have momentum; Adam has means of its own.</source>
        <translation>只有 SGD 和 RMSprop 有动量；Adam 有自己的均值。</translation>
    </message>
    <message>
        <source>Nesterov&apos;s look ahead needs SGD with a momentum above 0.</source>
        <translation>Nesterov 的前瞻需要动量大于 0 的 SGD。</translation>
    </message>
    <message>
        <source>The schedule needs its own length in updates, or a longer training would change what was.</source>
        <translation>该调度需要自己的更新数长度，否则延长训练会改变已有的过程。</translation>
    </message>
    <message>
        <source>The noam schedule needs its warm-up updates, for example 4000.</source>
        <translation>noam 调度需要预热更新数，例如 4000。</translation>
    </message>
    <message>
        <source>Batches per update</source>
        <translation>每次更新的批数</translation>
    </message>
    <message>
        <source>Gradients of so many batches, weighted by their tokens, make one update: like one batch of them all, in the memory of one. No update spans two epochs.</source>
        <translation>这么多批的梯度按词元数加权后合成一次更新：等同于一个大批次，却只占一批的内存。一次更新不跨两个轮次。</translation>
    </message>
    <message>
        <source>it reads the weights of an attention, and this model has none: set it to 0</source>
        <translation>它要读取注意力的权重，而此模型没有注意力：请设为 0</translation>
    </message>
    <message>
        <source>gated weights do not sum to 1, so they are no distribution: set it to 0</source>
        <translation>门控权重之和不为 1，不是分布：请设为 0</translation>
    </message>
    <message>
        <source>No side is cut into subwords: choose them as its tokens.</source>
        <translation>没有一侧切分成子词：请先把该侧的词元选为子词。</translation>
    </message>
    <message>
        <source>The codes are read from a file, none are learnt.</source>
        <translation>编码从文件读取，不再学习。</translation>
    </message>
    <message>
        <source>Only one side is cut into subwords.</source>
        <translation>只有一侧切分成子词。</translation>
    </message>
    <message>
        <source>The chosen schedule does not use it.</source>
        <translation>所选的学习率计划不使用它。</translation>
    </message>
    <message>
        <source>Encoder and decoder do not learn in turns.</source>
        <translation>编码器与解码器并非轮流学习。</translation>
    </message>
    <message>
        <source>Teacher forcing stays what it is: scheduled sampling is constant.</source>
        <translation>教师强制保持不变：计划采样为常数。</translation>
    </message>
    <message>
        <source>The decoder&apos;s own choices are not drawn.</source>
        <translation>解码器自己的选择不是抽取的。</translation>
    </message>
    <message>
        <source>There is one group only.</source>
        <translation>只有一组。</translation>
    </message>
    <message>
        <source>Nothing is drawn.</source>
        <translation>不进行抽取。</translation>
    </message>
    <message>
        <source>Another way of drawing is chosen.</source>
        <translation>选择了另一种抽取方式。</translation>
    </message>
    <message>
        <source>Coverage loss</source>
        <translation>覆盖损失</translation>
    </message>
    <message>
        <source>λ of λ·Σ min(aₜ, a₁ + … + aₜ₋₁), added for each target token: looking at one place twice costs (See et al. 2017).</source>
        <translation>每个目标词元另加 λ·Σ min(aₜ, a₁ + … + aₜ₋₁) 中的 λ：重复关注同一位置要付出代价（See et al. 2017）。</translation>
    </message>
    <message>
        <source>Attention entropy</source>
        <translation>注意力熵</translation>
    </message>
    <message>
        <source>λ of λ·H(aₜ), the entropy of the weights in nats, added for each target token: above 0 attention becomes sharp, below 0 it spreads.</source>
        <translation>每个目标词元另加 λ·H(aₜ) 中的 λ，H 是权重的熵（奈特）：大于 0 时注意力变得集中，小于 0 时变得分散。</translation>
    </message>
    <message>
        <source>Guided alignment</source>
        <translation>对齐引导</translation>
    </message>
    <message>
        <source>λ of −λ·Σ Aₜ·log aₜ, added for each target token whose alignment A a file tells: attention learns to be like it (Chen et al. 2016); without --alignments nothing is added.</source>
        <translation>文件给出对齐 A 的每个目标词元另加 −λ·Σ Aₜ·log aₜ 中的 λ：注意力学着与它一致（Chen et al. 2016）；没有 --alignments 时不加。</translation>
    </message>
    <message>
        <source>Distance of mean embeddings</source>
        <translation>平均嵌入的距离</translation>
    </message>
    <message>
        <source>λ of λ·‖x̄ − ȳ‖²/E, added to the loss: the mean embeddings of a source and of its target are drawn together.</source>
        <translation>损失另加 λ·‖x̄ − ȳ‖²/E 中的 λ：源句与其目标句的平均嵌入彼此靠近。</translation>
    </message>
    <message>
        <source>it reads the weights of an attention, and this model has none: turn it off</source>
        <translation>它要读取注意力的权重，而此模型没有注意力：请关闭它</translation>
    </message>
    <message>
        <source>Answers come out of the beam: search.beam_size must be at least as many.</source>
        <translation>答案来自束：search.beam_size 不能小于它。</translation>
    </message>
    <message>
        <source>No answer is so long: search.max_length is below it.</source>
        <translation>没有这么长的答案：search.max_length 比它小。</translation>
    </message>
    <message>
        <source>Groups are of equal size: search.beam_size must be a multiple of their number.</source>
        <translation>各组大小相同：search.beam_size 必须是组数的倍数。</translation>
    </message>
    <message>
        <source>Gated recurrent unit: h&apos; = (1 − z)·n + z·h with n = tanh(Wx + r·Uh) and gates z, r (Cho et al. 2014)</source>
        <translation>门控循环单元：h&apos; = (1 − z)·n + z·h，其中 n = tanh(Wx + r·Uh)，z、r 为门（Cho 等，2014）</translation>
    </message>
    <message>
        <source>Long short-term memory: c&apos; = f·c + i·g, h&apos; = o·tanh(c&apos;) with gates i, f, o (Hochreiter and Schmidhuber 1997)</source>
        <translation>长短期记忆：c&apos; = f·c + i·g，h&apos; = o·tanh(c&apos;)，i、f、o 为门（Hochreiter 与 Schmidhuber，1997）</translation>
    </message>
    <message>
        <source>score(s, h) = Qs·Kh / √d for each of several heads side by side, each with its own Q and K (Vaswani et al. 2017)</source>
        <translation>score(s, h) = Qs·Kh / √d，多个头并列，各有自己的 Q 和 K（Vaswani 等，2017）</translation>
    </message>
    <message>
        <source>Each source state passes a gate of its own, sigmoid(v·tanh(Ws + Uh)): weights between 0 and 1 that do not sum to 1 (Kim et al. 2017)</source>
        <translation>每个源端状态各过一个门 sigmoid(v·tanh(Ws + Uh))：权重在 0 到 1 之间，总和不为 1（Kim 等，2017）</translation>
    </message>
    <message>
        <source>Layer by layer the encoder&apos;s final state (Sutskever et al. 2014); of a bidirectional encoder that of the backward direction</source>
        <translation>逐层取编码器的最终状态（Sutskever 等，2014）；双向编码器取反向的那个</translation>
    </message>
    <message>
        <source>tanh(Wh + b) of the encoder&apos;s final state, one matrix for all layers of the decoder (Bahdanau et al. 2015)</source>
        <translation>编码器最终状态的 tanh(Wh + b)，解码器各层共用一个矩阵（Bahdanau 等，2015）</translation>
    </message>
    <message>
        <source>softmax(Wh + b) over the target vocabulary</source>
        <translation>对目标词表做 softmax(Wh + b)</translation>
    </message>
    <message>
        <source>A learned vector for each of model.max_positions places; places beyond share the last one (Gehring et al. 2017)</source>
        <translation>为 model.max_positions 个位置各学一个向量；超出的位置共用最后一个（Gehring 等，2017）</translation>
    </message>
    <message>
        <source>No alignments are given for these sentences.</source>
        <translation>没有为这些句子提供词对齐。</translation>
    </message>
    <message>
        <source>sentences of data.max_length tokens and their end mark need one position more than data.max_length</source>
        <translation>data.max_length 个词元的句子加上结束标记，需要比 data.max_length 多一个位置</translation>
    </message>
    <message>
        <source>stochastic gradient descent: p ← p − η·g, with momentum where it is set (Robbins, Monro 1951)</source>
        <translation>随机梯度下降：p ← p − η·g，设了动量时带动量（Robbins 与 Monro，1951）</translation>
    </message>
    <message>
        <source>times √(w/u) at update u after w warm-up updates: noam with η as its peak (Vaswani et al. 2017)</source>
        <translation>w 次预热更新之后，第 u 次更新时乘以 √(w/u)：即以 η 为峰值的 noam（Vaswani 等，2017）</translation>
    </message>
    <message>
        <source>The encoder is frozen.</source>
        <translation>编码器已冻结。</translation>
    </message>
    <message>
        <source>It is no ascending list of epochs such as 5,6.</source>
        <translation>这不是递增的轮次列表，例如 5,6。</translation>
    </message>
    <message>
        <source>this model&apos;s attention has no fused form; auto fuses what has one</source>
        <translation>该模型的注意力没有融合形式；auto 会融合能融合的部分</translation>
    </message>
    <message>
        <source>fused operations over whole sequences</source>
        <translation>在整个序列上融合运算</translation>
    </message>
    <message>
        <source>bfloat16 where the processor multiplies it, else 32 bits</source>
        <translation>处理器支持时用 bfloat16 相乘，否则 32 位</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 位</translation>
    </message>
    <message>
        <source>factors of products rounded to bfloat16; 32 bits where the processor cannot</source>
        <translation>乘积的因子舍入为 bfloat16；处理器不支持时用 32 位</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>The reference engine computes with 32 bits.</source>
        <translation>参考引擎以 32 位计算。</translation>
    </message>
    <message>
        <source>8 bits, each unit of a layer with a scale of its own: the fastest</source>
        <translation>8 位，层中每个单元各有缩放系数：最快</translation>
    </message>
    <message>
        <source>This model&apos;s decoder has no packed form: it answers with 32 bits.</source>
        <translation>此模型的解码器没有打包形式：它以 32 位回答。</translation>
    </message>
    <message>
        <source>a decoder that is fed its own words has no fused form; auto fuses what has one</source>
        <translation>馈入自身输出的解码器没有融合形式；auto 会融合有融合形式的部分</translation>
    </message>
    <message>
        <source>What computes updates. Coverage, feeding of own words and copying are composed from tensor operations in any case.</source>
        <translation>由什么计算更新。覆盖度、馈入自身输出的词和复制在任何情况下都由张量运算组合而成。</translation>
    </message>
    <message>
        <source>How exactly the fused engine multiplies matrices. Energies and contexts of attention, sums, weights and the optimizer always keep 32 bits.</source>
        <translation>融合引擎做矩阵乘法的精度。注意力的能量和上下文、求和、权重和优化器始终保持 32 位。</translation>
    </message>
    <message>
        <source>How exactly the model multiplies matrices while it searches on the CPU. Live pictures, attention of several heads, and answers with edited attention are always computed with 32 bits. In 8 bits an answer can depend a little on the sentences that are translated with it.</source>
        <translation>在 CPU 上搜索时模型做矩阵乘法的精度。实时图、多头注意力，以及编辑过注意力后的回答，始终以 32 位计算。以 8 位计算时，回答可能略受同批翻译的其他句子影响。</translation>
    </message>
</context>
<context>
    <name>RunFacts</name>
    <message>
        <source>lesson %1, %2 pairs, seed %3</source>
        <translation>课程“%1”，%2 对，种子 %3</translation>
    </message>
    <message>
        <source>%1, %2 MB</source>
        <translation>%1，%2 MB</translation>
    </message>
    <message>
        <source>%1, %2 updates per second, %3 MB</source>
        <translation>%1，每秒 %2 次更新，%3 MB</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>%1, %2 parameters</source>
        <translation>%1，%2 个参数</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>update %1 · %2</source>
        <translation>更新 %1 · %2</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Nothing was asked yet.</source>
        <translation>还没有提问。</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>not trained yet</source>
        <translation>尚未训练</translation>
    </message>
    <message>
        <source>the program ended in the middle; the run can be resumed</source>
        <translation>程序中途结束；可以继续此运行</translation>
    </message>
    <message>
        <source>all planned updates are done</source>
        <translation>计划的更新已全部完成</translation>
    </message>
    <message>
        <source>all planned epochs are done</source>
        <translation>计划的轮数已全部完成</translation>
    </message>
    <message>
        <source>the planned time is over</source>
        <translation>计划的时间已到</translation>
    </message>
    <message>
        <source>the validation no longer improved</source>
        <translation>验证不再改善</translation>
    </message>
    <message>
        <source>stopped by hand</source>
        <translation>手动停止</translation>
    </message>
</context>
<context>
    <name>Titles</name>
    <message>
        <source>dot</source>
        <translation>点积注意力</translation>
    </message>
    <message>
        <source>general</source>
        <translation>双线性注意力</translation>
    </message>
    <message>
        <source>concat</source>
        <translation>拼接注意力</translation>
    </message>
    <message>
        <source>additive</source>
        <translation>加性注意力</translation>
    </message>
    <message>
        <source>RNN</source>
        <translation>RNN</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>scaled dot</source>
        <translation>缩放点积注意力</translation>
    </message>
    <message>
        <source>multi-head</source>
        <translation>多头注意力</translation>
    </message>
    <message>
        <source>location</source>
        <translation>位置注意力</translation>
    </message>
    <message>
        <source>local-p</source>
        <translation>局部注意力 (local-p)</translation>
    </message>
    <message>
        <source>pointer</source>
        <translation>指针</translation>
    </message>
    <message>
        <source>fused engine</source>
        <translation>融合引擎</translation>
    </message>
    <message>
        <source>reference engine</source>
        <translation>参考引擎</translation>
    </message>
    <message>
        <source>one thread</source>
        <translation>单线程</translation>
    </message>
    <message numerus="yes">
        <source>%n threads</source>
        <translation>
            <numerusform>%n 个线程</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>the loss of update %1 is %2; the weights were not changed by it</source>
        <translation>更新 %1 的损失为 %2；权重未被它改变</translation>
    </message>
    <message>
        <source>the gradient norm of update %1 is %2; the weights were not changed by it</source>
        <translation>更新 %1 的梯度范数为 %2；权重未被它改变</translation>
    </message>
    <message>
        <source>the weights after update %1 are not finite</source>
        <translation>更新 %1 之后的权重不是有限值</translation>
    </message>
</context>
<context>
    <name>attune::AnswerLines</name>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>log p before</source>
        <translation>之前的 log p</translation>
    </message>
    <message>
        <source>log p after</source>
        <translation>之后的 log p</translation>
    </message>
    <message>
        <source>log p</source>
        <translation>log p</translation>
    </message>
    <message>
        <source>The answer before and after</source>
        <translation>之前与之后的回答</translation>
    </message>
</context>
<context>
    <name>attune::AttentionHeatmap</name>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Attention: source across, target down</source>
        <translation>注意力：横向为源，纵向为目标</translation>
    </message>
    <message>
        <source>Attention weights as a table</source>
        <translation>注意力权重表</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>row entropy</source>
        <translation>行熵</translation>
    </message>
    <message>
        <source>strongest</source>
        <translation>最强</translation>
    </message>
    <message>
        <source>p(token)</source>
        <translation>p(词元)</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>p_gen</source>
        <translation>p_gen</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>覆盖度</translation>
    </message>
</context>
<context>
    <name>attune::BeamTree</name>
    <message>
        <source>The search starts here.</source>
        <translation>搜索从这里开始。</translation>
    </message>
    <message>
        <source>%1
step %2 · p(token) %3 · log p %4
%5</source>
        <translation>%1
第 %2 步 · p(词元) %3 · log p %4
%5</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>排名 %1</translation>
    </message>
    <message>
        <source>length limit</source>
        <translation>长度上限</translation>
    </message>
    <message>
        <source>worse than finished</source>
        <translation>不如已完成的回答</translation>
    </message>
    <message>
        <source>same answer in another group</source>
        <translation>另一组已有相同回答</translation>
    </message>
    <message>
        <source>forced prefix</source>
        <translation>强制前缀</translation>
    </message>
    <message>
        <source>minimum length</source>
        <translation>最小长度</translation>
    </message>
    <message>
        <source>repeated n-gram</source>
        <translation>重复的 n 元组</translation>
    </message>
    <message>
        <source>unknown token</source>
        <translation>未知词元</translation>
    </message>
    <message>
        <source>finished, answer %1</source>
        <translation>已完成，第 %1 个回答</translation>
    </message>
    <message>
        <source>on the winning path</source>
        <translation>在胜出路径上</translation>
    </message>
    <message>
        <source>pruned: %1</source>
        <translation>被剪掉：%1</translation>
    </message>
    <message>
        <source>kept in the beam</source>
        <translation>留在束中</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>fate</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>p(token)</source>
        <translation>p(词元)</translation>
    </message>
    <message>
        <source>log p</source>
        <translation>log p</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>winning path</source>
        <translation>胜出路径</translation>
    </message>
    <message>
        <source>pruned, with the reason</source>
        <translation>被剪掉，注明原因</translation>
    </message>
    <message>
        <source>number in a node = log p of the path so far</source>
        <translation>节点中的数 = 到此为止路径的 log p</translation>
    </message>
</context>
<context>
    <name>attune::BeamTreePanel</name>
    <message>
        <source>Of kept moments only the greedy answer is there: a tree takes a search with the current weights.</source>
        <translation>保存的时刻只留有贪心回答；要画出树，需用当前权重搜索一次。</translation>
    </message>
    <message>
        <source>The tree appears as soon as there is a sentence.</source>
        <translation>有了句子，树就会出现。</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nodes, %1 of them pruned</source>
        <translation>
            <numerusform>%n 个节点，其中 %1 个被剪掉</numerusform>
        </translation>
    </message>
    <message>
        <source>forced: %1</source>
        <translation>强制前缀：%1</translation>
    </message>
    <message>
        <source>searching …</source>
        <translation>正在搜索 …</translation>
    </message>
    <message>
        <source>Beam tree</source>
        <translation>束搜索树</translation>
    </message>
    <message>
        <source>Every node of the beam search: what it kept at each step, and of what it dropped the likeliest, with the reason.</source>
        <translation>束搜索的每个节点：每一步保留了什么，丢弃的候选中最可能的是哪些，以及丢弃的原因。</translation>
    </message>
    <message>
        <source>a path that begins below the winning one and comes back to it, or is dropped just before.</source>
        <translation>起初落后于胜出路径、后来又追上来的路径，或正要追上时被丢弃的路径。</translation>
    </message>
    <message>
        <source>A branch that was pruned need not be worse: the beam judges a beginning before it knows the end.</source>
        <translation>被剪掉的分支未必更差：束搜索在知道结尾之前就对开头作出判断。</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>How hypotheses are shown</source>
        <translation>假设的显示方式</translation>
    </message>
    <message>
        <source>Release prefix</source>
        <translation>取消前缀</translation>
    </message>
    <message>
        <source>Search again without the forced beginning.</source>
        <translation>不强制开头，重新搜索。</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Fit the panel</source>
        <translation>适应面板</translation>
    </message>
    <message>
        <source>Natural size</source>
        <translation>原始大小</translation>
    </message>
    <message>
        <source>Show the current weights</source>
        <translation>显示当前权重</translation>
    </message>
</context>
<context>
    <name>attune::BlockDiagram</name>
    <message>
        <source>Source embedding</source>
        <translation>源嵌入</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>桥接</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Target embedding</source>
        <translation>目标嵌入</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>Readout</source>
        <translation>读出层</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>%1 tokens → %2</source>
        <translation>%1 个词元 → %2</translation>
    </message>
    <message>
        <source>%1, both directions</source>
        <translation>%1，双向</translation>
    </message>
    <message>
        <source>%1, one direction</source>
        <translation>%1，单向</translation>
    </message>
    <message>
        <source>%1, fixed context</source>
        <translation>%1，固定上下文</translation>
    </message>
    <message>
        <source>%1, attention before the cell</source>
        <translation>%1，单元前注意力</translation>
    </message>
    <message>
        <source>%1, attention after the cell</source>
        <translation>%1，单元后注意力</translation>
    </message>
    <message>
        <source>%1 → %2 tokens, softmax</source>
        <translation>%1 → %2 个词元，softmax</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 MB of weights, %2 MB with Adam</source>
        <translation>权重 %1 MB，含 Adam 共 %2 MB</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>bridge</source>
        <translation>桥接</translation>
    </message>
    <message>
        <source>states</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>%1 %2, %3 parameters</source>
        <translation>%1 %2，%3 个参数</translation>
    </message>
    <message numerus="yes">
        <source>, %n layers</source>
        <translation>
            <numerusform>，%n 层</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transformer %1, %n heads</source>
        <translation>
            <numerusform>Transformer %1，%n 个头</numerusform>
        </translation>
    </message>
    <message>
        <source>the embeddings and their mean</source>
        <translation>词嵌入及其均值</translation>
    </message>
    <message>
        <source>the attention&apos;s weights, a source token</source>
        <translation>注意力权重，一个源词元</translation>
    </message>
    <message>
        <source>p·softmax over %1 + (1 − p)·attention</source>
        <translation>p·softmax（%1）+ (1 − p)·注意力</translation>
    </message>
    <message>
        <source>block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>all</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>attune::BrakeSlider</name>
    <message>
        <source>Brake</source>
        <translation>限速</translation>
    </message>
    <message>
        <source>Brake: updates per second</source>
        <translation>限速：每秒更新次数</translation>
    </message>
    <message>
        <source>Slows training down so that each update can be watched</source>
        <translation>放慢训练，以便看清每一次更新</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>%1 / s</source>
        <translation>%1 次/秒</translation>
    </message>
</context>
<context>
    <name>attune::ChangedOptions</name>
    <message>
        <source>%1, not %2</source>
        <translation>%1，而非 %2</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
</context>
<context>
    <name>attune::CoveragePlot</name>
    <message>
        <source>Share of running words covered</source>
        <translation>覆盖的词次比例</translation>
    </message>
    <message>
        <source>words kept</source>
        <translation>保留的词数</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
</context>
<context>
    <name>attune::CurvePlot</name>
    <message>
        <source>at update %1</source>
        <translation>更新 %1 处</translation>
    </message>
    <message>
        <source>update %1: %2</source>
        <translation>更新 %1：%2</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Curves over updates</source>
        <translation>随更新变化的曲线</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>at %1 s</source>
        <translation>第 %1 秒</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
</context>
<context>
    <name>attune::CurvesPanel</name>
    <message>
        <source>valid</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Token accuracy</source>
        <translation>词元准确率</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Fold the curves: more room for asking</source>
        <translation>收起曲线：为提问留出更多空间</translation>
    </message>
    <message>
        <source>Fold the curves</source>
        <translation>收起曲线</translation>
    </message>
    <message>
        <source>nats per token · log</source>
        <translation>奈特/词元 · 对数</translation>
    </message>
    <message>
        <source>nats per token</source>
        <translation>奈特/词元</translation>
    </message>
    <message>
        <source>How surprised the model is by the right next token, on average.</source>
        <translation>模型对正确的下一个词元平均有多意外。</translation>
    </message>
    <message>
        <source>both curves falling together; when only train falls, the model learns by heart.</source>
        <translation>两条曲线一起下降；若只有训练下降，模型就是在死记硬背。</translation>
    </message>
    <message>
        <source>Train is measured with dropout and on single batches: it wobbles and may lie above valid.</source>
        <translation>训练值带有 dropout 且只测单个批次：会抖动，也可能高于验证。</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>对数坐标</translation>
    </message>
    <message>
        <source>Not smoothed</source>
        <translation>不平滑</translation>
    </message>
    <message>
        <source>Smoothing %1</source>
        <translation>平滑 %1</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>train and valid</source>
        <translation>训练与验证</translation>
    </message>
    <message>
        <source>How often the likeliest next token is the right one when the reference is fed.</source>
        <translation>喂入参考译文时，最可能的下一个词元恰好正确的频率。</translation>
    </message>
    <message>
        <source>a gap between train and valid that grows: learning by heart.</source>
        <translation>训练与验证之间不断扩大的差距：死记硬背。</translation>
    </message>
    <message>
        <source>Free-running answers can be worse: there the model reads its own mistakes.</source>
        <translation>自由运行的回答可能更差：那时模型读到的是自己的错误。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Tokens / s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往数据</translation>
    </message>
    <message>
        <source>The curve begins with the first update.</source>
        <translation>曲线从第一次更新开始。</translation>
    </message>
    <message>
        <source>of each update</source>
        <translation>每次更新</translation>
    </message>
    <message>
        <source>How large the steps of the optimizer are.</source>
        <translation>优化器每步的大小。</translation>
    </message>
    <message>
        <source>the warm-up at the start and the decay behind it.</source>
        <translation>开始时的预热和其后的衰减。</translation>
    </message>
    <message>
        <source>A rate too high shows as a loss that jumps or grows.</source>
        <translation>学习率过高时，损失会跳动或增大。</translation>
    </message>
    <message>
        <source>before clipping</source>
        <translation>裁剪之前</translation>
    </message>
    <message>
        <source>How steep the loss is: the length of the gradient over all weights.</source>
        <translation>损失有多陡：所有权重上梯度的长度。</translation>
    </message>
    <message>
        <source>single peaks: batches that surprise the model.</source>
        <translation>孤立的尖峰：让模型意外的批次。</translation>
    </message>
    <message>
        <source>It is measured before clipping: the update that follows uses no more than the limit.</source>
        <translation>它在裁剪之前测量：随后的更新不会超过上限。</translation>
    </message>
    <message>
        <source>target tokens</source>
        <translation>目标词元</translation>
    </message>
    <message>
        <source>How many target tokens are learned each second.</source>
        <translation>每秒学习多少目标词元。</translation>
    </message>
    <message>
        <source>a level line.</source>
        <translation>一条平线。</translation>
    </message>
    <message>
        <source>Long sentences and other work of this computer make it fall; it says nothing about quality.</source>
        <translation>长句和这台电脑上的其他工作会使它下降；它与质量无关。</translation>
    </message>
    <message>
        <source>Teacher forcing</source>
        <translation>教师强制</translation>
    </message>
    <message>
        <source>reference fed</source>
        <translation>喂入参考</translation>
    </message>
    <message>
        <source>How probable it is that the decoder is fed the reference instead of its own last word.</source>
        <translation>解码器被喂入参考词元而非自己上一个词的概率。</translation>
    </message>
    <message>
        <source>the forced–free gap while the probability falls: the model learns to read its own words.</source>
        <translation>概率下降时强制–自由运行差距的变化：模型在学习读自己写的词。</translation>
    </message>
    <message>
        <source>Below 100 % the train loss is that of a harder task: it may rise while the answers get better.</source>
        <translation>低于 100 % 时训练损失对应更难的任务：回答变好时它也可能上升。</translation>
    </message>
</context>
<context>
    <name>attune::DataPage</name>
    <message>
        <source>Open …</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>TSV file …</source>
        <translation>TSV 文件…</translation>
    </message>
    <message>
        <source>Two text files …</source>
        <translation>两个文本文件…</translation>
    </message>
    <message>
        <source>Run …</source>
        <translation>运行…</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Find in pairs</source>
        <translation>在句对中查找</translation>
    </message>
    <message>
        <source>Swap source and target</source>
        <translation>交换源与目标</translation>
    </message>
    <message>
        <source>Both sides in lower case, by the rules of their languages.</source>
        <translation>两侧都按各自语言的规则转为小写。</translation>
    </message>
    <message>
        <source>TSV, UTF-8</source>
        <translation>TSV，UTF-8</translation>
    </message>
    <message>
        <source>two text files, UTF-8</source>
        <translation>两个文本文件，UTF-8</translation>
    </message>
    <message>
        <source>lesson, made by its generator</source>
        <translation>课程，由生成器生成</translation>
    </message>
    <message>
        <source>question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>The data are being read. What is found in them will stand here.</source>
        <translation>正在读取数据，读完后这里显示检查结果。</translation>
    </message>
    <message>
        <source>The data are not loaded: nothing is known of them.</source>
        <translation>数据尚未载入，无从得知其内容。</translation>
    </message>
    <message>
        <source>both lower case</source>
        <translation>两侧小写</translation>
    </message>
    <message>
        <source>SCAN, commands and actions</source>
        <translation>SCAN，命令与动作</translation>
    </message>
    <message>
        <source>Cornell movie dialogs, consecutive turns</source>
        <translation>Cornell 电影对白，相邻话轮</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>过滤</translation>
    </message>
    <message>
        <source>What stands at the right</source>
        <translation>右侧显示的内容</translation>
    </message>
    <message>
        <source>The data are being read and subwords learnt from them. What is found in them will stand here.</source>
        <translation>正在读取数据并从中学习子词，读完后这里显示检查结果。</translation>
    </message>
</context>
<context>
    <name>attune::Duel</name>
    <message>
        <source>Exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>Token accuracy</source>
        <translation>词元准确率</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>The sentences differ too: losses of the two cannot be compared.</source>
        <translation>句子也不同：两者的损失不可比较。</translation>
    </message>
    <message>
        <source>No option differs: both learn the same, bit for bit.</source>
        <translation>没有选项不同：两者的学习逐位相同。</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>批 %1</translation>
    </message>
    <message>
        <source>All else equal: %1</source>
        <translation>其余相同：%1</translation>
    </message>
    <message>
        <source>Equal in both: %1</source>
        <translation>两者相同：%1</translation>
    </message>
    <message>
        <source>both stand at update %1</source>
        <translation>两者都在更新 %1</translation>
    </message>
    <message>
        <source>A at update %1, B at %2</source>
        <translation>A 在更新 %1，B 在 %2</translation>
    </message>
</context>
<context>
    <name>attune::DuelCurves</name>
    <message>
        <source>validation, %1 pairs</source>
        <translation>验证集，%1 对</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>nats per token · log</source>
        <translation>奈特/词元 · 对数</translation>
    </message>
    <message>
        <source>How surprised each model is by sentences that neither trained on; lower is better.</source>
        <translation>两个模型对都没训练过的句子有多意外；越低越好。</translation>
    </message>
    <message>
        <source>which curve falls first, and whether the other one catches up.</source>
        <translation>哪条曲线先下降，另一条是否追得上。</translation>
    </message>
    <message>
        <source>Losses of runs with other tokens cannot be compared: their tokens are not the same.</source>
        <translation>词元划分不同的运行，其损失不可比较。</translation>
    </message>
    <message>
        <source>How good the answers of both are on the validation pairs.</source>
        <translation>两者在验证句对上的回答有多好。</translation>
    </message>
    <message>
        <source>the update, or the second, from which each stays high.</source>
        <translation>各自从哪次更新（或哪一秒）起保持在高位。</translation>
    </message>
    <message>
        <source>At equal updates a slow model looks as good as a quick one: look at equal seconds, too.</source>
        <translation>按相同更新看，慢模型与快模型一样好：也请按相同秒数看。</translation>
    </message>
    <message>
        <source>The curves begin with the first validation.</source>
        <translation>曲线从第一次验证开始。</translation>
    </message>
</context>
<context>
    <name>attune::DuelDialog</name>
    <message>
        <source>Train the same with one option changed</source>
        <translation>只改一个选项再训练一次</translation>
    </message>
    <message>
        <source>Two new runs of &quot;%1&quot; learn at once from the same data and seed, each with half of the threads: A is %2, B the same with another value of this option.</source>
        <translation>“%1”的两个新运行从相同的数据和种子同时学习，各用一半线程：A 是 %2，B 相同，只有这个选项取另一个值。</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Train both</source>
        <translation>训练两者</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A：%1</translation>
    </message>
    <message>
        <source>Choose data first.</source>
        <translation>请先选择数据。</translation>
    </message>
    <message>
        <source>Choose another value than that of A.</source>
        <translation>请选择与 A 不同的值。</translation>
    </message>
</context>
<context>
    <name>attune::DuelDifferencePanel</name>
    <message>
        <source>The difference is drawn where both runs have a moment of the sentence.</source>
        <translation>两个运行都有此句的时刻时，这里画出差异。</translation>
    </message>
    <message>
        <source>A difference needs two models that attend.</source>
        <translation>求差需要两个都有注意力的模型。</translation>
    </message>
    <message>
        <source>A difference needs a reference: both sides must be forced on the same output.</source>
        <translation>求差需要参考译文：双方都必须强制于同一输出。</translation>
    </message>
    <message>
        <source>The two runs cut this sentence into different tokens: no cell of one is a cell of the other.</source>
        <translation>两个运行把此句切成不同的词元：一方的格子与另一方的不对应。</translation>
    </message>
    <message>
        <source>weight of A minus weight of B</source>
        <translation>A 的权重减 B 的权重</translation>
    </message>
    <message>
        <source>A − B</source>
        <translation>A − B</translation>
    </message>
    <message>
        <source>Cell by cell, the weight of A minus the weight of B.</source>
        <translation>逐格：A 的权重减去 B 的权重。</translation>
    </message>
    <message>
        <source>pairs of one colour beside the other in a row: both read, one a place further.</source>
        <translation>同一行里两种颜色相邻成对：两者都读了，只差一个位置。</translation>
    </message>
    <message>
        <source>A pale map says that both read at the same places, not that both are right.</source>
        <translation>浅色的图说明两者读的位置相同，并不说明两者都对。</translation>
    </message>
</context>
<context>
    <name>attune::DuelDifferencesPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>The options that are not the same in both runs, and what they share.</source>
        <translation>两个运行中不相同的选项，以及它们共有的设置。</translation>
    </message>
    <message>
        <source>a single line: then whatever the views show comes from that option, or from chance.</source>
        <translation>只有一行差异：这时各视图里的不同都来自这个选项，或来自偶然。</translation>
    </message>
    <message>
        <source>One seed is one throw of the dice: train both with another seed before you believe a small difference.</source>
        <translation>一个种子只是掷一次骰子：相信细微差别之前，请换个种子再训练两者。</translation>
    </message>
</context>
<context>
    <name>attune::DuelFacts</name>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Updates / s</source>
        <translation>更新/秒</translation>
    </message>
    <message>
        <source>First at 99 %</source>
        <translation>首次达到 99 %</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>更新 %1</translation>
    </message>
    <message>
        <source>Best %1</source>
        <translation>最佳 %1</translation>
    </message>
    <message>
        <source>%1, update %2</source>
        <translation>%1，更新 %2</translation>
    </message>
    <message>
        <source>after %1 s</source>
        <translation>%1 秒后</translation>
    </message>
</context>
<context>
    <name>attune::DuelMapsPanel</name>
    <message>
        <source>The runs are being read.</source>
        <translation>正在读取运行。</translation>
    </message>
    <message>
        <source>The first moment of this sentence that both runs keep will be drawn here.</source>
        <translation>两个运行都保留的此句的第一个时刻将画在这里。</translation>
    </message>
    <message>
        <source>The two runs keep no sentence in common. A sentence that is pinned while both train is kept by both.</source>
        <translation>两个运行没有共同保留的句子。同时训练时固定的句子，两者都会保留。</translation>
    </message>
    <message>
        <source>No moment of this sentence is kept in both runs. Sentences that both keep stand under Outputs.</source>
        <translation>此句没有两个运行都保留的时刻。两者都保留的句子列在“输出”下。</translation>
    </message>
    <message>
        <source>Use a sentence that both keep</source>
        <translation>用两者都保留的句子</translation>
    </message>
    <message>
        <source>This model has no attention: its decoder sees one fixed vector.</source>
        <translation>此模型没有注意力：解码器只看到一个固定向量。</translation>
    </message>
    <message>
        <source>forced on the same reference</source>
        <translation>强制于同一参考</translation>
    </message>
    <message>
        <source>free-running, each its own output</source>
        <translation>自由运行，各自的输出</translation>
    </message>
    <message>
        <source>last layer, mean of its heads</source>
        <translation>最后一层，各头的平均</translation>
    </message>
    <message>
        <source>&lt;/s&gt; hidden, rows rescaled</source>
        <translation>隐藏 &lt;/s&gt;，各行已重新归一</translation>
    </message>
    <message>
        <source>both at update %1</source>
        <translation>两者都在更新 %1</translation>
    </message>
    <message>
        <source>A at update %1, B at %2</source>
        <translation>A 在更新 %1，B 在 %2</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Subwords together as words</source>
        <translation>把子词合成词</translation>
    </message>
    <message>
        <source>Show &lt;/s&gt;</source>
        <translation>显示 &lt;/s&gt;</translation>
    </message>
    <message>
        <source>Where each of the two models reads for every token of the same output, at the same moment of both trainings.</source>
        <translation>在两次训练的同一时刻，两个模型为同一输出的每个词元各读源句的哪里。</translation>
    </message>
    <message>
        <source>rows that one side has settled while the other still spreads them.</source>
        <translation>一方已经集中、另一方仍然分散的行。</translation>
    </message>
    <message>
        <source>Models that answer alike may read at different places: a neighbour&apos;s state knows the word, too.</source>
        <translation>回答相同的模型也可能读不同的位置：相邻的状态也知道那个词。</translation>
    </message>
</context>
<context>
    <name>attune::DuelOutputsModel</name>
    <message>
        <source>%1
reference: %2</source>
        <translation>%1
参考：%2</translation>
    </message>
    <message>
        <source>sentence</source>
        <translation>句子</translation>
    </message>
</context>
<context>
    <name>attune::DuelOutputsPanel</name>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>free-running · differing tokens marked</source>
        <translation>自由运行 · 标出不同的词元</translation>
    </message>
    <message>
        <source>What both models answer to the pinned sentences at the moment shown; red where one differs and the reference is right.</source>
        <translation>在所示时刻，两个模型对已固定句子的回答；与对方不同且不合参考之处标红。</translation>
    </message>
    <message>
        <source>the moment at which the first cross becomes a tick, on either side.</source>
        <translation>任一方的第一个叉变成勾的时刻。</translation>
    </message>
    <message>
        <source>A tick means the same text as the reference; other answers may be right, too.</source>
        <translation>勾表示与参考文本相同；其他回答也可能正确。</translation>
    </message>
    <message>
        <source>Sentences that are pinned in both runs stand here.</source>
        <translation>两个运行都固定的句子列在这里。</translation>
    </message>
</context>
<context>
    <name>attune::DuelPage</name>
    <message>
        <source>A and B</source>
        <translation>A 与 B</translation>
    </message>
    <message>
        <source>Another run …</source>
        <translation>另一个运行…</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Leave the duel</source>
        <translation>离开对决</translation>
    </message>
    <message>
        <source>B still trains. Stop it and keep a checkpoint? It is a run like any other and can go on later.</source>
        <translation>B 仍在训练。停止并保存检查点吗？它与别的运行一样，以后可以继续。</translation>
    </message>
    <message>
        <source>Stop B and leave</source>
        <translation>停止 B 并离开</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>equal updates</source>
        <translation>相同更新</translation>
    </message>
    <message>
        <source>equal seconds</source>
        <translation>相同秒数</translation>
    </message>
    <message>
        <source>Which moments stand beside each other</source>
        <translation>哪些时刻并列</translation>
    </message>
    <message>
        <source>Leave the duel (Esc)</source>
        <translation>离开对决（Esc）</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
</context>
<context>
    <name>attune::ErrorBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>attune::ExampleTableModel</name>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>sentence BLEU</source>
        <translation>句子 BLEU</translation>
    </message>
    <message>
        <source>length ratio</source>
        <translation>长度比</translation>
    </message>
    <message>
        <source>CDP: coverage deviation</source>
        <translation>CDP：覆盖偏差</translation>
    </message>
    <message>
        <source>APin: absent-minded reading of source tokens</source>
        <translation>APin：源词元被分散地读取</translation>
    </message>
    <message>
        <source>APout: absent-minded target tokens</source>
        <translation>APout：目标词元心不在焉</translation>
    </message>
    <message>
        <source>confidence: CDP + APin + APout</source>
        <translation>置信度：CDP + APin + APout</translation>
    </message>
    <message>
        <source>learnt</source>
        <translation>学会</translation>
    </message>
    <message>
        <source>forgotten</source>
        <translation>遗忘</translation>
    </message>
    <message>
        <source>update %1: %2 (sentence BLEU %3)</source>
        <translation>更新 %1：%2（句子 BLEU %3）</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>hypothesis</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>长度比</translation>
    </message>
    <message>
        <source>confid.</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>change</source>
        <translation>变化</translation>
    </message>
</context>
<context>
    <name>attune::ExamplesPanel</name>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>%1, %2 pairs · weights of update %3 · beam %4</source>
        <translation>%1，%2 对 · 更新 %3 的权重 · 束 %4</translation>
    </message>
    <message>
        <source>no checkpoint before it is kept</source>
        <translation>之前的检查点未保留</translation>
    </message>
    <message>
        <source>%1 learnt, %2 forgotten since update %3</source>
        <translation>自更新 %3 起学会 %1，遗忘 %2</translation>
    </message>
    <message>
        <source>No answer changed so.</source>
        <translation>没有回答发生这样的变化。</translation>
    </message>
    <message>
        <source>No example contains &quot;%1&quot;.</source>
        <translation>没有样例含有“%1”。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>This run has no pairs in this part of its data.</source>
        <translation>此运行的数据在这一部分没有句对。</translation>
    </message>
    <message>
        <source>Validation part</source>
        <translation>验证部分</translation>
    </message>
    <message>
        <source>Test part</source>
        <translation>测试部分</translation>
    </message>
    <message>
        <source>The answers to this part are being searched and judged …</source>
        <translation>正在搜索并评判对这一部分的回答…</translation>
    </message>
    <message>
        <source>The answers to this part, the worst first, as soon as they are judged.</source>
        <translation>评判之后，这里列出对这一部分的回答，最差的在前。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>Worst examples</source>
        <translation>最差样例</translation>
    </message>
    <message>
        <source>The answers to a part of the data, worst first. Beside score, sentence BLEU and length ratio stand what the attention says without a reference: CDP, APin, APout and their sum, 0 at best (Rikters and Fishel 2017).</source>
        <translation>对数据某一部分的回答，最差的在前。除得分、句子 BLEU 和长度比之外，还有注意力不靠参考译文给出的指标：CDP、APin、APout 及三者之和，最好为 0（Rikters、Fishel 2017）。</translation>
    </message>
    <message>
        <source>answers with low confidence and a wrong word: press Enter to see where they read. Learnt: exact and was not, or sentence BLEU rose by %1 points or more; forgotten: the other way round.</source>
        <translation>置信度低又有错词的回答：按回车看它们读了哪里。学会：现在完全匹配而之前不是，或句子 BLEU 升高 %1 分及以上；遗忘则相反。</translation>
    </message>
    <message>
        <source>Attention that is spread need not be wrong, and BLEU of one sentence is rough.</source>
        <translation>分散的注意力未必是错的，单句的 BLEU 也很粗略。</translation>
    </message>
    <message>
        <source>Worst by</source>
        <translation>按何指标最差</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Change since the earlier checkpoint</source>
        <translation>相对较早检查点的变化</translation>
    </message>
    <message>
        <source>Find in examples</source>
        <translation>在样例中查找</translation>
    </message>
</context>
<context>
    <name>attune::FileResultModel</name>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考</translation>
    </message>
</context>
<context>
    <name>attune::FileTranslationDialog</name>
    <message>
        <source>Text file, one sentence a line</source>
        <translation>文本文件，每行一句</translation>
    </message>
    <message>
        <source>TSV file of sentence pairs</source>
        <translation>句对 TSV 文件</translation>
    </message>
    <message>
        <source>%1 lines translated</source>
        <translation>已翻译 %1 行</translation>
    </message>
    <message>
        <source>%1 pairs · BLEU %2 · exact match %3 · token accuracy %4 · perplexity %5 · %6</source>
        <translation>%1 对 · BLEU %2 · 完全匹配 %3 · 词元准确率 %4 · 困惑度 %5 · %6</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>保存结果</translation>
    </message>
    <message>
        <source>CSV (*.csv);;Text, outputs only (*.txt)</source>
        <translation>CSV (*.csv);;文本，仅输出 (*.txt)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>Translate a text file …</source>
        <translation>翻译文本文件…</translation>
    </message>
    <message>
        <source>Evaluate on the test part</source>
        <translation>在测试集上评测</translation>
    </message>
    <message>
        <source>Evaluate on the validation part</source>
        <translation>在验证集上评测</translation>
    </message>
    <message>
        <source>Evaluate on a TSV file …</source>
        <translation>在 TSV 文件上评测…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Only different ones</source>
        <translation>只看不同的</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>更新 %1</translation>
    </message>
    <message>
        <source>best · %1</source>
        <translation>最佳 · %1</translation>
    </message>
    <message>
        <source>latest · %1</source>
        <translation>最新 · %1</translation>
    </message>
    <message>
        <source>live · %1</source>
        <translation>实时 · %1</translation>
    </message>
    <message>
        <source>%1; %2 of them had bytes that are no UTF-8</source>
        <translation>%1；其中 %2 行含有非 UTF-8 字节</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Every line is like its reference.</source>
        <translation>每一行都与参考译文相同。</translation>
    </message>
    <message>
        <source>No line contains &quot;%1&quot;.</source>
        <translation>没有包含“%1”的行。</translation>
    </message>
    <message>
        <source>Working …</source>
        <translation>正在处理……</translation>
    </message>
    <message>
        <source>Choose what to translate or evaluate, then Start: sources and outputs will stand here side by side.</source>
        <translation>选择要翻译或评估的内容，然后点击“开始”：原文与译文将在此并排显示。</translation>
    </message>
</context>
<context>
    <name>attune::Film</name>
    <message>
        <source>update %1</source>
        <translation>更新 %1</translation>
    </message>
</context>
<context>
    <name>attune::FilmDialog</name>
    <message>
        <source>encoder self-attention</source>
        <translation>编码器自注意力</translation>
    </message>
    <message>
        <source>decoder self-attention</source>
        <translation>解码器自注意力</translation>
    </message>
    <message>
        <source>layer %1, head %2</source>
        <translation>第 %1 层，第 %2 头</translation>
    </message>
    <message>
        <source>mean of the heads</source>
        <translation>各头平均</translation>
    </message>
    <message>
        <source>forced on reference</source>
        <translation>强制参考</translation>
    </message>
    <message>
        <source>free-running</source>
        <translation>自由运行</translation>
    </message>
    <message>
        <source>Film of a sentence</source>
        <translation>一个句子的影片</translation>
    </message>
    <message>
        <source>No moment with attention is kept of this sentence: pin it, and train.</source>
        <translation>这个句子没有保留任何带注意力的时刻：请固定它，再训练。</translation>
    </message>
    <message>
        <source>Stopped: nothing was written.</source>
        <translation>已停止：没有写入任何文件。</translation>
    </message>
    <message>
        <source>The last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>Animated GIF</source>
        <translation>GIF 动画</translation>
    </message>
    <message>
        <source>PNG pictures, numbered</source>
        <translation>编号的 PNG 图片</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>as the updates double</source>
        <translation>随更新次数翻倍</translation>
    </message>
    <message>
        <source>the same for every moment</source>
        <translation>每个时刻相同</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message numerus="yes">
        <source>%n moments</source>
        <translation>
            <numerusform>%n 个时刻</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 seconds</source>
        <translation>%1，%2 秒</translation>
    </message>
    <message>
        <source>Save the film</source>
        <translation>保存影片</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
</context>
<context>
    <name>attune::FilterSampleView</name>
    <message>
        <source>Left out: %1</source>
        <translation>舍弃：%1</translation>
    </message>
</context>
<context>
    <name>attune::FiltersPanel</name>
    <message>
        <source>Filters and subwords</source>
        <translation>过滤与子词</translation>
    </message>
    <message>
        <source>What is taken out of the sentences, which pairs are left out, and how words are cut into subwords.</source>
        <translation>从句子中移除什么、舍弃哪些句对，以及词如何切分成子词。</translation>
    </message>
    <message>
        <source>the report: it counts what every filter left out.</source>
        <translation>报告：其中统计了每个过滤条件舍弃的数量。</translation>
    </message>
    <message>
        <source>A model sees only what is left, and a sentence you type goes through the same filters.</source>
        <translation>模型只看到留下的内容，你输入的句子也经过同样的过滤。</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>过滤前后</translation>
    </message>
    <message>
        <source>Three pairs from the beginning of the file, as they stand there and as tokens after the filters.</source>
        <translation>文件开头的三个句对：原文，以及过滤之后的词元。</translation>
    </message>
    <message>
        <source>pairs that a filter changes; they are shown first.</source>
        <translation>被过滤改变的句对；它们优先显示。</translation>
    </message>
    <message>
        <source>Whether a pair is a duplicate only the whole file can tell: the report counts them.</source>
        <translation>句对是否重复要看整个文件：报告中有统计。</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>subwords follow when the data are loaded</source>
        <translation>数据载入后显示子词</translation>
    </message>
    <message>
        <source>three pairs of the file</source>
        <translation>文件中的三个句对</translation>
    </message>
</context>
<context>
    <name>attune::ForcingSlider</name>
    <message>
        <source>Teacher forcing</source>
        <translation>教师强制</translation>
    </message>
    <message>
        <source>Probability of feeding the reference, from the next update on</source>
        <translation>从下一次更新起喂入参考词元的概率</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>按计划</translation>
    </message>
    <message>
        <source>As the options say again</source>
        <translation>恢复为选项所定</translation>
    </message>
</context>
<context>
    <name>attune::HeadGrid</name>
    <message>
        <source>Attention of every head: layers down, heads across</source>
        <translation>每个头的注意力：层自上而下，头自左至右</translation>
    </message>
    <message>
        <source>Layer %1, head %2: mean row entropy %3</source>
        <translation>第 %1 层，第 %2 头：平均行熵 %3</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>层 %1</translation>
    </message>
</context>
<context>
    <name>attune::HeadToggles</name>
    <message>
        <source>encoder, layer %1</source>
        <translation>编码器，第 %1 层</translation>
    </message>
    <message>
        <source>decoder, layer %1</source>
        <translation>解码器，第 %1 层</translation>
    </message>
    <message>
        <source>source, layer %1</source>
        <translation>源，第 %1 层</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>静音%1</translation>
    </message>
</context>
<context>
    <name>attune::HeadView</name>
    <message>
        <source>Attention as lines from what is read to what reads</source>
        <translation>以连线表示的注意力：从被读的词元到读取的词元</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
</context>
<context>
    <name>attune::HeadViewPanel</name>
    <message>
        <source>layer %1 · line = weight</source>
        <translation>第 %1 层 · 线条＝权重</translation>
    </message>
    <message>
        <source>line = weight</source>
        <translation>线条＝权重</translation>
    </message>
    <message>
        <source>Head view</source>
        <translation>头视图</translation>
    </message>
    <message>
        <source>A line from each token that is read to each token that reads it, as thick as the weight, in the colour of the head.</source>
        <translation>从每个被读的词元到读取它的词元连一条线，粗细即权重，颜色即头。</translation>
    </message>
    <message>
        <source>heads that do one thing: the same word, the word before, the end of the sentence. Point at a token to see its lines.</source>
        <translation>只做一件事的头：同一个词、前一个词、句末。指向一个词元可看它的连线。</translation>
    </message>
    <message>
        <source>Heads that look useless may matter, and clear ones may not: mute one and ask again before you conclude.</source>
        <translation>看似无用的头可能重要，清晰的头也可能不重要：下结论前先静音一个头再问一次。</translation>
    </message>
    <message>
        <source>Smallest weight that is drawn</source>
        <translation>画出的最小权重</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Heads that are drawn. Double-click: this one only, or all.</source>
        <translation>画出的头。双击：只画这一个，或全部。</translation>
    </message>
    <message>
        <source>Type a sentence above: its attention is drawn here.</source>
        <translation>在上方输入一个句子：它的注意力会画在这里。</translation>
    </message>
</context>
<context>
    <name>attune::HeatmapPanel</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往数据</translation>
    </message>
    <message>
        <source>Use a pair from validation</source>
        <translation>使用验证集中的一对</translation>
    </message>
    <message>
        <source>live, update %1</source>
        <translation>实时，更新 %1</translation>
    </message>
    <message>
        <source>best, update %1</source>
        <translation>最佳，更新 %1</translation>
    </message>
    <message>
        <source>weights of update %1</source>
        <translation>更新 %1 的权重</translation>
    </message>
    <message>
        <source>hypothesis %1</source>
        <translation>假设 %1</translation>
    </message>
    <message>
        <source>free-running</source>
        <translation>自由运行</translation>
    </message>
    <message>
        <source>forced on reference</source>
        <translation>强制参考</translation>
    </message>
    <message>
        <source>minus update %1</source>
        <translation>减去更新 %1</translation>
    </message>
    <message>
        <source>Heatmap</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Each row is a token being written; the cells say how much of each source token the model read for it.</source>
        <translation>每一行是正在写出的词元；格子表示模型为它读了每个源词元多少。</translation>
    </message>
    <message>
        <source>dark cells that follow the order of the words, and rows that spread: there the model hesitates.</source>
        <translation>顺着词序的深色格子，以及分散的行：模型在那里犹豫。</translation>
    </message>
    <message>
        <source>Attention shows where the model reads, not why it answers.</source>
        <translation>注意力显示模型读哪里，而不是它为什么这样回答。</translation>
    </message>
    <message>
        <source>Forced on the reference</source>
        <translation>强制参考译文</translation>
    </message>
    <message>
        <source>Free-running: the chosen hypothesis</source>
        <translation>自由运行：所选假设</translation>
    </message>
    <message>
        <source>Larger cells</source>
        <translation>放大格子</translation>
    </message>
    <message>
        <source>Smaller cells</source>
        <translation>缩小格子</translation>
    </message>
    <message>
        <source>Fit the panel</source>
        <translation>适应面板</translation>
    </message>
    <message>
        <source>Type a sentence above: its attention is drawn here, also before training.</source>
        <translation>在上方输入一句话：它的注意力会画在这里，训练之前也可以。</translation>
    </message>
    <message>
        <source>A difference needs a reference: both moments must be forced on the same output.</source>
        <translation>求差需要参考译文：两个时刻都必须强制于同一输出。</translation>
    </message>
    <message>
        <source>Layer %1, head %2</source>
        <translation>第 %1 层，第 %2 头</translation>
    </message>
    <message>
        <source>Mean of the heads</source>
        <translation>各头平均</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>层 %1</translation>
    </message>
    <message>
        <source>mean row entropy %1</source>
        <translation>平均行熵 %1</translation>
    </message>
    <message>
        <source>Encoder self-attention</source>
        <translation>编码器自注意力</translation>
    </message>
    <message>
        <source>Decoder self-attention</source>
        <translation>解码器自注意力</translation>
    </message>
    <message>
        <source>Cross-attention</source>
        <translation>交叉注意力</translation>
    </message>
    <message>
        <source>%1 layers × %2 heads</source>
        <translation>%1 层 × %2 头</translation>
    </message>
    <message>
        <source>&lt;/s&gt; hidden, rows rescaled</source>
        <translation>隐藏 &lt;/s&gt;，各行已重新归一</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Head view: lines from each token that is read to each that reads it</source>
        <translation>头视图：从每个被读的词元到读取它的词元连线</translation>
    </message>
    <message>
        <source>Subwords together as words</source>
        <translation>把子词合成词</translation>
    </message>
    <message>
        <source>Show &lt;/s&gt;</source>
        <translation>显示 &lt;/s&gt;</translation>
    </message>
    <message>
        <source>update %1 beside update %2</source>
        <translation>更新 %1 与更新 %2 并排</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Probability, entropy and coverage</source>
        <translation>概率、熵与覆盖度</translation>
    </message>
    <message>
        <source>Film of the training …</source>
        <translation>训练过程的影片…</translation>
    </message>
    <message>
        <source>This model has no attention: its decoder sees one fixed vector. Train a twin that attends and compare.</source>
        <translation>此模型没有注意力：解码器只看到一个固定向量。训练一个带注意力的孪生模型来比较。</translation>
    </message>
    <message>
        <source>Duel …</source>
        <translation>对决…</translation>
    </message>
</context>
<context>
    <name>attune::HelpWindow</name>
    <message>
        <source>Attune: help</source>
        <translation>Attune：帮助</translation>
    </message>
    <message>
        <source>Pages of help</source>
        <translation>帮助页</translation>
    </message>
    <message>
        <source>Page of help</source>
        <translation>帮助页内容</translation>
    </message>
</context>
<context>
    <name>attune::HistogramPlot</name>
    <message>
        <source>Sentence lengths</source>
        <translation>句长</translation>
    </message>
    <message>
        <source>%1, mean %2</source>
        <translation>%1，平均 %2</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>length %1: source %2, target %3</source>
        <translation>长度 %1：源 %2，目标 %3</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
</context>
<context>
    <name>attune::HypothesesPanel</name>
    <message>
        <source>beam %1</source>
        <translation>束 %1</translation>
    </message>
    <message>
        <source>score = log p ÷ length penalty</source>
        <translation>得分 = log p ÷ 长度惩罚</translation>
    </message>
    <message>
        <source>greedy, as kept with update %1</source>
        <translation>贪心，随更新 %1 保存</translation>
    </message>
    <message>
        <source>Hypotheses</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>The answers that the beam search found, best first; the probability is that of the whole answer.</source>
        <translation>束搜索找到的回答，最好的在前；概率是整个回答的概率。</translation>
    </message>
    <message>
        <source>how far the second lies behind the first: a sure model leaves it little.</source>
        <translation>第二名落后第一名多远：有把握的模型留给它的很少。</translation>
    </message>
    <message>
        <source>The best answer of the search need not be the best translation.</source>
        <translation>搜索得到的最佳回答未必是最好的译文。</translation>
    </message>
    <message>
        <source>Whole file …</source>
        <translation>整个文件…</translation>
    </message>
    <message>
        <source>Translate a text file, or evaluate on sentence pairs.</source>
        <translation>翻译文本文件，或在句对上评测。</translation>
    </message>
    <message>
        <source>The beam appears as soon as there is a sentence.</source>
        <translation>有了句子，束就会出现。</translation>
    </message>
    <message>
        <source>at update %1</source>
        <translation>更新 %1 时</translation>
    </message>
    <message>
        <source>score = log p</source>
        <translation>得分 = log p</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>The whole search as a tree, with what it pruned.</source>
        <translation>把整个搜索画成树，包括被剪掉的部分。</translation>
    </message>
</context>
<context>
    <name>attune::HypothesisTableModel</name>
    <message>
        <source>the same text in other tokens</source>
        <translation>文本相同，词元不同</translation>
    </message>
    <message>
        <source>token %1 is missing</source>
        <translation>缺少词元 %1</translation>
    </message>
    <message>
        <source>%1 added at token %2</source>
        <translation>在词元 %2 处增加 %1</translation>
    </message>
    <message>
        <source>%1 for %2 at token %3</source>
        <translation>词元 %3：%1 代替 %2</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>log p</source>
        <translation>log p</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>first difference</source>
        <translation>首个差异</translation>
    </message>
</context>
<context>
    <name>attune::LeaveOneOutPanel</name>
    <message>
        <source>One forced pass for each source token; computed when asked.</source>
        <translation>每个源词元一次强制解码；按需计算。</translation>
    </message>
    <message>
        <source>What each word is worth appears as soon as there is an answer.</source>
        <translation>有了回答，这里就显示每个词有多重要。</translation>
    </message>
    <message>
        <source>change of log p · weights of update %1</source>
        <translation>log p 的变化 · 更新 %1 的权重</translation>
    </message>
    <message>
        <source>change of log p of the same output</source>
        <translation>同一输出的 log p 的变化</translation>
    </message>
    <message>
        <source>whole answer</source>
        <translation>整个回答</translation>
    </message>
    <message>
        <source>Leave one out</source>
        <translation>逐一删去</translation>
    </message>
    <message>
        <source>How much less likely the same answer becomes when a source token is left out, and when the model reads &lt;unk&gt; for it.</source>
        <translation>删去一个源词元、或让模型把它读成 &lt;unk&gt; 时，同一回答的可能性下降多少。</translation>
    </message>
    <message>
        <source>tokens with long bars and little attention, or the other way round: ρ is the rank correlation of both.</source>
        <translation>条形很长而注意力很少的词元，或正相反：ρ 是两者的等级相关系数。</translation>
    </message>
    <message>
        <source>A sentence without a word is a sentence the model may never have seen: the change is not the word&apos;s share.</source>
        <translation>少了一个词的句子可能是模型从未见过的：变化量并不是这个词的份额。</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Token of the answer</source>
        <translation>回答的词元</translation>
    </message>
</context>
<context>
    <name>attune::LeaveOneOutPlot</name>
    <message>
        <source>Change of log p by source token</source>
        <translation>各源词元引起的 log p 变化</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>replaced by &lt;unk&gt;</source>
        <translation>换成 &lt;unk&gt;</translation>
    </message>
    <message>
        <source>ρ with attention %1</source>
        <translation>与注意力的 ρ：%1</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>无定义</translation>
    </message>
    <message>
        <source>nats; attention need not explain the answer</source>
        <translation>单位奈特；注意力未必能解释回答</translation>
    </message>
    <message>
        <source>without %1: %2 · as &lt;unk&gt;: %3</source>
        <translation>缺少 %1：%2 · 作 &lt;unk&gt;：%3</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
</context>
<context>
    <name>attune::LessonSheetExport</name>
    <message>
        <source>Lesson sheet</source>
        <translation>课堂页</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Writing the lesson sheet …</source>
        <translation>正在写课堂页…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The page is written to %1. It needs no network and no Attune, only a browser.</source>
        <translation>网页已写入 %1。它不需要网络，也不需要 Attune，只需浏览器。</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在浏览器中打开</translation>
    </message>
</context>
<context>
    <name>attune::MainWindow</name>
    <message>
        <source>Go on from the last good checkpoint with half the rate</source>
        <translation>从最后一个正常检查点以一半学习率继续</translation>
    </message>
    <message>
        <source>%1 pairs for training, %2 for validation, %3 for testing</source>
        <translation>训练 %1 对，验证 %2 对，测试 %3 对</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>A training is running</source>
        <translation>训练正在进行</translation>
    </message>
    <message>
        <source>Stop it and keep a checkpoint? It can go on from there later, as if nothing had happened.</source>
        <translation>停止并保留检查点？之后可以从那里继续，如同什么都没发生。</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Writing the checkpoint, then the window closes.</source>
        <translation>正在写入检查点，随后关闭窗口。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>观察</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Open TSV …</source>
        <translation>打开 TSV…</translation>
    </message>
    <message>
        <source>Open two files …</source>
        <translation>打开两个文件…</translation>
    </message>
    <message>
        <source>Open a run …</source>
        <translation>打开运行…</translation>
    </message>
    <message>
        <source>Fold the curves</source>
        <translation>收起曲线</translation>
    </message>
    <message>
        <source>Translate a file …</source>
        <translation>翻译文件…</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>About Attune</source>
        <translation>关于 Attune</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Open a TSV file</source>
        <translation>打开 TSV 文件</translation>
    </message>
    <message>
        <source>Sentence pairs (*.tsv *.txt);;All files (*)</source>
        <translation>句对 (*.tsv *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open the source side</source>
        <translation>打开源侧文件</translation>
    </message>
    <message>
        <source>Open the target side</source>
        <translation>打开目标侧文件</translation>
    </message>
    <message>
        <source>Open a run</source>
        <translation>打开运行</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>尚未打开任何内容</translation>
    </message>
    <message>
        <source>&lt;b&gt;Attune %1&lt;/b&gt;&lt;br&gt;Trains sequence-to-sequence models and shows their attention while they learn.&lt;br&gt;&lt;br&gt;Everything stays on this computer. Free software under the GNU General Public License, version 3 or later.&lt;br&gt;Built with Qt, LibTorch, ICU and QCustomPlot; colour maps by Fabio Crameri.</source>
        <translation>&lt;b&gt;Attune %1&lt;/b&gt;&lt;br&gt;训练序列到序列模型，并在学习时显示其注意力。&lt;br&gt;&lt;br&gt;一切都留在这台电脑上。自由软件，采用 GNU 通用公共许可证第 3 版或更新版本。&lt;br&gt;使用 Qt、LibTorch、ICU 与 QCustomPlot 构建；色图由 Fabio Crameri 设计。</translation>
    </message>
    <message>
        <source>The checkpoint of update %1 is intact.</source>
        <translation>更新 %1 的检查点完好。</translation>
    </message>
    <message>
        <source>No checkpoint was written yet.</source>
        <translation>尚未写出任何检查点。</translation>
    </message>
    <message>
        <source>The training diverged: %1</source>
        <translation>训练发散：%1</translation>
    </message>
    <message>
        <source>Start again with half the rate</source>
        <translation>以一半的学习率重新开始</translation>
    </message>
    <message>
        <source>new, not trained yet</source>
        <translation>新的，尚未训练</translation>
    </message>
    <message>
        <source>Lesson sheet …</source>
        <translation>课堂页…</translation>
    </message>
    <message>
        <source>Train the same with one option changed …</source>
        <translation>只改一个选项再训练一次…</translation>
    </message>
    <message>
        <source>&lt;table cellspacing=6&gt;&lt;tr&gt;&lt;td&gt;Ctrl+1 … Ctrl+4&lt;/td&gt;&lt;td&gt;Data, Model, Watch, Runs&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+O&lt;/td&gt;&lt;td&gt;Open a TSV file&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+R&lt;/td&gt;&lt;td&gt;Train, pause, resume&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+L&lt;/td&gt;&lt;td&gt;Type a sentence&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+B&lt;/td&gt;&lt;td&gt;Fold the curves&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+T&lt;/td&gt;&lt;td&gt;Translate a file&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+Shift+R&lt;/td&gt;&lt;td&gt;Train the same with one option changed&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+D&lt;/td&gt;&lt;td&gt;Light or dark&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;F1&lt;/td&gt;&lt;td&gt;What this panel shows&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</source>
        <translation>&lt;table cellspacing=6&gt;&lt;tr&gt;&lt;td&gt;Ctrl+1 … Ctrl+4&lt;/td&gt;&lt;td&gt;数据、模型、观察、运行&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+O&lt;/td&gt;&lt;td&gt;打开 TSV 文件&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+R&lt;/td&gt;&lt;td&gt;训练、暂停、继续&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+L&lt;/td&gt;&lt;td&gt;输入一句话&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+B&lt;/td&gt;&lt;td&gt;收起曲线&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+T&lt;/td&gt;&lt;td&gt;翻译文件&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+Shift+R&lt;/td&gt;&lt;td&gt;只改一个选项再训练一次&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Ctrl+D&lt;/td&gt;&lt;td&gt;浅色或深色&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;F1&lt;/td&gt;&lt;td&gt;此面板显示什么&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</translation>
    </message>
</context>
<context>
    <name>attune::MeasurePanel</name>
    <message>
        <source>valid</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>差距</translation>
    </message>
    <message>
        <source>forced</source>
        <translation>强制</translation>
    </message>
    <message>
        <source>free-running</source>
        <translation>自由运行</translation>
    </message>
    <message>
        <source>distinct-1</source>
        <translation>distinct-1</translation>
    </message>
    <message>
        <source>distinct-2</source>
        <translation>distinct-2</translation>
    </message>
    <message>
        <source>source length</source>
        <translation>源句长度</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>Exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>Token accuracy</source>
        <translation>词元准确率</translation>
    </message>
    <message>
        <source>Forced–free gap</source>
        <translation>强制–自由运行差距</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>Distinct n-grams</source>
        <translation>不同 n 元组</translation>
    </message>
    <message>
        <source>Accuracy by length</source>
        <translation>按长度的准确率</translation>
    </message>
    <message>
        <source>Gradient norms</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>of each block, before clipping</source>
        <translation>各模块，裁剪前</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>valid, %1 pairs</source>
        <translation>验证集，%1 对</translation>
    </message>
    <message>
        <source>How good the answers are on sentences the model never trained on.</source>
        <translation>模型在从未训练过的句子上答得有多好。</translation>
    </message>
    <message>
        <source>the update from which it stays high.</source>
        <translation>从哪次更新起一直保持高位。</translation>
    </message>
    <message>
        <source>Measured at each validation.</source>
        <translation>每次验证时测量。</translation>
    </message>
    <message>
        <source>The curves begin with the first update.</source>
        <translation>曲线从第一次更新开始。</translation>
    </message>
    <message>
        <source>Token accuracy when the reference is fed, edit accuracy when the model reads its own words, and their difference.</source>
        <translation>喂入参考时的词元准确率、模型读自己写的词时的编辑准确率，以及两者之差。</translation>
    </message>
    <message>
        <source>a gap that closes: the model learns to go on from its own mistakes.</source>
        <translation>差距缩小：模型学会从自己的错误中继续。</translation>
    </message>
    <message>
        <source>The forced side is measured on all validation pairs, the free one on those that are translated.</source>
        <translation>强制一侧在全部验证句对上测量，自由运行一侧只在被翻译的句对上测量。</translation>
    </message>
    <message>
        <source>The share of different words and of different pairs of words among all that the answers say (Li et al. 2016).</source>
        <translation>回答中不同的词、不同的相邻词对各占多少（Li et al. 2016）。</translation>
    </message>
    <message>
        <source>low shares: the same dull answer comes again and again.</source>
        <translation>比例低：同一句套话一再出现。</translation>
    </message>
    <message>
        <source>More answers have lower shares: compare runs with as many translated pairs.</source>
        <translation>回答越多比例越低：请比较翻译句对数相同的运行。</translation>
    </message>
    <message>
        <source>Exact match of the shown moment by the length of the source.</source>
        <translation>所示时刻的完全匹配率，按源句长度。</translation>
    </message>
    <message>
        <source>the length from which it falls.</source>
        <translation>从哪个长度起开始下降。</translation>
    </message>
    <message>
        <source>A length with few pairs jumps; the table does not say how many there are.</source>
        <translation>句对少的长度会跳动；表中不说明有多少对。</translation>
    </message>
    <message>
        <source>How steep the loss is in the weights of each block.</source>
        <translation>损失对各模块权重的陡峭程度。</translation>
    </message>
    <message>
        <source>a block far below the others: it hardly learns.</source>
        <translation>远低于其他模块的模块：它几乎不在学习。</translation>
    </message>
    <message>
        <source>Large blocks have large norms; a block that is frozen has no curve.</source>
        <translation>大模块的范数也大；被冻结的模块没有曲线。</translation>
    </message>
    <message>
        <source>Exact match counts an answer as wrong for a single token; BLEU of one run moves by a point or more.</source>
        <translation>完全匹配只要错一个词元就算错；同一次运行的 BLEU 会上下波动一分甚至更多。</translation>
    </message>
</context>
<context>
    <name>attune::ModelPage</name>
    <message>
        <source>Choose data first; the shapes follow from its vocabularies.</source>
        <translation>请先选择数据；形状由其词表决定。</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往数据</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Every option of the run: the model, how it learns and how answers are searched.</source>
        <translation>运行的全部选项：模型、学习方式以及如何搜索回答。</translation>
    </message>
    <message>
        <source>the dots: they mark what differs from the default.</source>
        <translation>圆点：标出与默认值不同之处。</translation>
    </message>
    <message>
        <source>A run keeps the options it was started with; changes here are for the next one.</source>
        <translation>运行保持开始时的选项；这里的更改用于下一次运行。</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Block diagram</source>
        <translation>结构图</translation>
    </message>
    <message>
        <source>B batch · S source · T target · click a block for its options</source>
        <translation>B 批次 · S 源 · T 目标 · 点击方块查看选项</translation>
    </message>
    <message>
        <source>The model the options make: what flows where, in which shape, and how many parameters each block has.</source>
        <translation>选项构成的模型：什么以何种形状流向哪里，每个方块有多少参数。</translation>
    </message>
    <message>
        <source>the block that holds most of the parameters.</source>
        <translation>参数最多的方块。</translation>
    </message>
    <message>
        <source>More parameters learn more slowly and do not always learn more.</source>
        <translation>参数越多学得越慢，却不一定学得更多。</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>估计</translation>
    </message>
    <message>
        <source>What the training will cost, measured by a trial of a few seconds that leaves no trace.</source>
        <translation>训练的代价，由几秒钟不留痕迹的试运行测得。</translation>
    </message>
    <message>
        <source>the time of the whole run, before you start it.</source>
        <translation>开始之前，先看整个运行的时间。</translation>
    </message>
    <message>
        <source>Other work on this computer makes it slower.</source>
        <translation>电脑上的其他工作会使它变慢。</translation>
    </message>
    <message>
        <source>Changed from default</source>
        <translation>与默认值不同</translation>
    </message>
    <message>
        <source>The options that differ from the defaults of these data.</source>
        <translation>与这份数据的默认值不同的选项。</translation>
    </message>
    <message>
        <source>a change you forgot; its arrow goes back to the default.</source>
        <translation>忘记了的更改；点箭头可恢复默认值。</translation>
    </message>
    <message>
        <source>A lesson has defaults of its own.</source>
        <translation>课程有自己的默认值。</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>%1 updates · %2</source>
        <translation>%1 次更新 · %2</translation>
    </message>
    <message>
        <source>Updates per second</source>
        <translation>每秒更新</translation>
    </message>
    <message>
        <source>One epoch</source>
        <translation>一轮</translation>
    </message>
    <message>
        <source>Whole run, at most</source>
        <translation>整个运行，至多</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Checkpoint on disk</source>
        <translation>磁盘上的检查点</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无上限</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>正在测量…</translation>
    </message>
    <message>
        <source>Not while a training runs: it would slow both.</source>
        <translation>训练进行时不能测量：两者都会变慢。</translation>
    </message>
    <message>
        <source>Needs loaded data.</source>
        <translation>需要已载入的数据。</translation>
    </message>
    <message>
        <source>A trial of a few seconds tells time and memory.</source>
        <translation>几秒钟的试运行即可知道时间和内存。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>The shapes follow from the vocabularies of the data, which are not loaded.</source>
        <translation>形状取决于数据的词表，而数据尚未载入。</translation>
    </message>
    <message>
        <source>Measured over %1 seconds of trial training on one thread.</source>
        <translation>用一个线程试训练 %1 秒测得。</translation>
    </message>
    <message numerus="yes">
        <source>Measured over %1 seconds of trial training on %n threads.</source>
        <translation>
            <numerusform>用 %n 个线程试训练 %1 秒测得。</numerusform>
        </translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>Duel …</source>
        <translation>对决…</translation>
    </message>
    <message>
        <source>Train the same with one option changed …</source>
        <translation>只改一个选项再训练一次…</translation>
    </message>
</context>
<context>
    <name>attune::NavigationRail</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1（Ctrl+%2）</translation>
    </message>
</context>
<context>
    <name>attune::NextQuestionPanel</name>
    <message>
        <source>Goal reached</source>
        <translation>目标达成</translation>
    </message>
    <message>
        <source>%1 exact; the lesson asks for %2</source>
        <translation>完全匹配 %1；本课目标 %2</translation>
    </message>
    <message>
        <source>What could be asked next, now that the model of this lesson does what it was to learn.</source>
        <translation>本课的模型已学会要学的内容，接下来可以问什么。</translation>
    </message>
    <message>
        <source>what you expect before you press the button.</source>
        <translation>按下按钮之前，想一想你预期的结果。</translation>
    </message>
    <message>
        <source>The answer is a run of its own; this one stays in Runs.</source>
        <translation>答案是另一次运行；这一次保留在“运行”中。</translation>
    </message>
    <message>
        <source>Stop and try</source>
        <translation>停止并尝试</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Lesson: %1</source>
        <translation>课程：%1</translation>
    </message>
    <message>
        <source>The same lesson with %1</source>
        <translation>同一课程，改为 %1</translation>
    </message>
</context>
<context>
    <name>attune::NodePanel</name>
    <message>
        <source>No node chosen</source>
        <translation>未选节点</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>step %1, rank %2</source>
        <translation>第 %1 步，排名 %2</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>log p</source>
        <translation>log p</translation>
    </message>
    <message>
        <source>Of the whole path: the sum of its tokens&apos; log-probabilities.</source>
        <translation>整条路径的值：各词元对数概率之和。</translation>
    </message>
    <message>
        <source>p(token)</source>
        <translation>p(词元)</translation>
    </message>
    <message>
        <source>fate</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>%1 · score %2</source>
        <translation>%1 · 得分 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n others: %1 in all</source>
        <translation>
            <numerusform>其余 %n 个：合计 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>This model has no attention.</source>
        <translation>此模型没有注意力。</translation>
    </message>
    <message>
        <source>One node of the search: its path, how probable its token was, and what became of it.</source>
        <translation>搜索中的一个节点：它的路径、词元的概率，以及后来的去向。</translation>
    </message>
    <message>
        <source>the likeliest words: where two are nearly equal, the beam decides which branch lives.</source>
        <translation>最可能的词：若两个词几乎一样可能，就由束决定哪个分支继续。</translation>
    </message>
    <message>
        <source>The weights say what the model read for this token, not why it chose it.</source>
        <translation>权重说明模型为这个词元读了什么，而不是为什么选它。</translation>
    </message>
    <message>
        <source>Attention of this step</source>
        <translation>这一步的注意力</translation>
    </message>
    <message>
        <source>Likeliest words here</source>
        <translation>此处最可能的词</translation>
    </message>
    <message>
        <source>Force this prefix</source>
        <translation>强制此前缀</translation>
    </message>
    <message>
        <source>Search again for answers that begin like this path.</source>
        <translation>重新搜索以这条路径开头的回答。</translation>
    </message>
    <message>
        <source>another word …</source>
        <translation>换一个词 …</translation>
    </message>
    <message>
        <source>Another word at this node</source>
        <translation>此节点换一个词</translation>
    </message>
    <message>
        <source>Takes the place of this node&apos;s token; search for answers that go on from there.</source>
        <translation>代替此节点的词元；搜索由此继续的回答。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>attune::OptionField</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>默认 %1</translation>
    </message>
    <message>
        <source>Back to the default, %1</source>
        <translation>恢复默认值 %1</translation>
    </message>
</context>
<context>
    <name>attune::OptionGroups</name>
    <message>
        <source>%1 changed</source>
        <translation>%1 项已更改</translation>
    </message>
</context>
<context>
    <name>attune::OptionsForm</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Search options</source>
        <translation>搜索选项</translation>
    </message>
    <message>
        <source>Hide the other options</source>
        <translation>隐藏其他选项</translation>
    </message>
    <message>
        <source>Show the other options</source>
        <translation>显示其他选项</translation>
    </message>
    <message>
        <source>%1 fields, %2 changed</source>
        <translation>%1 项，%2 项已更改</translation>
    </message>
    <message>
        <source>%1 fields</source>
        <translation>%1 项</translation>
    </message>
</context>
<context>
    <name>attune::OtherBeams</name>
    <message>
        <source>Searching …</source>
        <translation>正在搜索 …</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Same sentence, other beams</source>
        <translation>同一句子，其他束宽</translation>
    </message>
    <message>
        <source>The best answer of each, with its log p.</source>
        <translation>各束宽的最佳回答及其 log p。</translation>
    </message>
    <message>
        <source>beam %1</source>
        <translation>束 %1</translation>
    </message>
</context>
<context>
    <name>attune::PairTableModel</name>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
</context>
<context>
    <name>attune::PairsView</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>No pair contains &quot;%1&quot;.</source>
        <translation>没有包含“%1”的句对。</translation>
    </message>
</context>
<context>
    <name>attune::PanelHeader</name>
    <message>
        <source>Look for: %1</source>
        <translation>留意：%1</translation>
    </message>
    <message>
        <source>Caution: %1</source>
        <translation>注意：%1</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Show the numbers as a table</source>
        <translation>以表格显示数字</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>存为文件</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>这是什么？</translation>
    </message>
    <message>
        <source>Choose what is shown</source>
        <translation>选择显示内容</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>更多……</translation>
    </message>
</context>
<context>
    <name>attune::PerTokenPanel</name>
    <message>
        <source>hypothesis %1 · the likeliest words at each step</source>
        <translation>假设 %1 · 每一步最可能的词</translation>
    </message>
    <message>
        <source>Per token</source>
        <translation>逐词元</translation>
    </message>
    <message>
        <source>How sure the model was of each token of the chosen answer, and what it would have said instead.</source>
        <translation>模型对所选回答的每个词元有多大把握，以及它本来还会说什么。</translation>
    </message>
    <message>
        <source>short bars: there a second word was nearly as likely.</source>
        <translation>短条：那里第二个词几乎同样可能。</translation>
    </message>
    <message>
        <source>The alternatives are those of this answer; another beginning leads to others.</source>
        <translation>备选词只属于这个回答；换个开头会得到别的。</translation>
    </message>
    <message>
        <source>The words appear as soon as there is an answer.</source>
        <translation>有了回答，词就会出现。</translation>
    </message>
    <message>
        <source>greedy, as kept with update %1: without alternatives</source>
        <translation>贪心，保存于更新 %1：无备选</translation>
    </message>
</context>
<context>
    <name>attune::PictureExport</name>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>复制图像</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>Name the file .png, .svg, .pdf, .csv or .json.</source>
        <translation>请将文件命名为 .png、.svg、.pdf、.csv 或 .json。</translation>
    </message>
</context>
<context>
    <name>attune::PinnedList</name>
    <message>
        <source>Pinned sentences</source>
        <translation>固定的句子</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
</context>
<context>
    <name>attune::PinnedPanel</name>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Sentences whose pictures are kept while the model learns, with its free-running answer at the moment shown.</source>
        <translation>训练时保存图像的句子，以及模型在所示时刻自由运行的回答。</translation>
    </message>
    <message>
        <source>the update at which a cross becomes a tick: drag the scrubber.</source>
        <translation>叉变成勾的那次更新：拖动时间条。</translation>
    </message>
    <message>
        <source>A tick means the same text as the reference; other answers may be right, too.</source>
        <translation>勾表示与参考文本相同；其他回答也可能正确。</translation>
    </message>
    <message>
        <source>Pin the current sentence</source>
        <translation>固定当前句子</translation>
    </message>
    <message>
        <source>Pin a sentence to see when the model learns it.</source>
        <translation>固定一句话，看模型何时学会它。</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Train a model or open a run first.</source>
        <translation>请先训练模型或打开运行。</translation>
    </message>
</context>
<context>
    <name>attune::PreviewTableModel</name>
    <message>
        <source>column %1</source>
        <translation>第 %1 列</translation>
    </message>
</context>
<context>
    <name>attune::QualityPanel</name>
    <message>
        <source>%1 by source length</source>
        <translation>%1：按源句长度</translation>
    </message>
    <message>
        <source>%1 by word frequency</source>
        <translation>%1：按词频</translation>
    </message>
    <message>
        <source>tokens of the source</source>
        <translation>源句的词元数</translation>
    </message>
    <message>
        <source>how often the training targets have the word</source>
        <translation>该词在训练目标句中出现的次数</translation>
    </message>
    <message>
        <source>source length</source>
        <translation>源句长度</translation>
    </message>
    <message>
        <source>in training</source>
        <translation>训练中次数</translation>
    </message>
    <message>
        <source>pairs</source>
        <translation>句对</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>BLEU</source>
        <translation>BLEU</translation>
    </message>
    <message>
        <source>Exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>Mean sentence BLEU</source>
        <translation>平均句子 BLEU</translation>
    </message>
    <message>
        <source>Word F1</source>
        <translation>词 F1</translation>
    </message>
    <message>
        <source>Word recall</source>
        <translation>词召回率</translation>
    </message>
    <message>
        <source>Word precision</source>
        <translation>词精确率</translation>
    </message>
    <message>
        <source>Drawn as soon as the answers are judged.</source>
        <translation>评判之后即画出。</translation>
    </message>
    <message>
        <source>How good the answers are whose source is that long; BLEU is that of all of them as one corpus.</source>
        <translation>源句有这么长时，回答有多好；BLEU 把其中所有句子当作一个语料计算。</translation>
    </message>
    <message>
        <source>the length from which the bars fall: without attention they fall early.</source>
        <translation>条形从哪个长度起下降：没有注意力时下降得早。</translation>
    </message>
    <message>
        <source>A range with few pairs says little; each run counts the tokens of its own tokenizer.</source>
        <translation>句对少的区间说明不了什么；各运行按自己的分词器数词元。</translation>
    </message>
    <message>
        <source>How many words of the references are in the answers (recall), how many words of the answers are in the references (precision), and both together (F1), by how often training has the word (compare-mt, Neubig et al. 2019).</source>
        <translation>参考中的词有多少出现在回答里（召回率），回答中的词有多少出现在参考里（精确率），以及两者的结合 (F1)，按该词在训练中出现的次数分组（compare-mt，Neubig 等，2019）。</translation>
    </message>
    <message>
        <source>words that training has never or seldom seen: subwords and copying raise them.</source>
        <translation>训练中从未或很少见过的词：子词与复制会改善它们。</translation>
    </message>
    <message>
        <source>Words are those that BLEU counts; a word may be right at the wrong place.</source>
        <translation>词按 BLEU 的切分计数；词可能对了而位置错了。</translation>
    </message>
</context>
<context>
    <name>attune::QualityPlot</name>
    <message>
        <source>%1 by %2</source>
        <translation>%1：按%2</translation>
    </message>
    <message>
        <source>%1 %2 (%3 %4)</source>
        <translation>%1 %2（%3 %4）</translation>
    </message>
</context>
<context>
    <name>attune::ReportPanel</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>What was found while the data were read.</source>
        <translation>读取数据时发现的情况。</translation>
    </message>
    <message>
        <source>many dropped lines: they often mean a wrong column or a wrong encoding.</source>
        <translation>大量丢弃的行：往往是列或编码选错了。</translation>
    </message>
    <message>
        <source>Repeated sources are kept, but always in one part of the split.</source>
        <translation>重复的源句会保留，但总在划分的同一部分。</translation>
    </message>
    <message>
        <source>Sentence length</source>
        <translation>句长</translation>
    </message>
    <message>
        <source>How many sentences have how many tokens.</source>
        <translation>有多少句子含多少词元。</translation>
    </message>
    <message>
        <source>two sides of very different shape.</source>
        <translation>两侧形状差异很大。</translation>
    </message>
    <message>
        <source>Sentences over the maximum length are already left out here.</source>
        <translation>超过最大长度的句子已不在其中。</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>How much of the text the most frequent tokens cover.</source>
        <translation>最常见的词元覆盖了多少文本。</translation>
    </message>
    <message>
        <source>where the accent line, your vocabulary, cuts the curves.</source>
        <translation>强调线（你的词表）与曲线相交之处。</translation>
    </message>
    <message>
        <source>Counted on the training part; new text has more unknown words.</source>
        <translation>按训练部分统计；新文本会有更多未知词。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>by seed, grouped by source sentence</source>
        <translation>按种子，按源句分组</translation>
    </message>
    <message>
        <source>Which pairs train, which choose the best checkpoint, which measure it.</source>
        <translation>哪些句对用于训练，哪些用于挑选最佳检查点，哪些用于测量。</translation>
    </message>
    <message>
        <source>the size of the test part: few pairs measure little.</source>
        <translation>测试部分的大小：句对太少测不出什么。</translation>
    </message>
    <message>
        <source>A test set that was looked at often is no test set any more.</source>
        <translation>常被查看的测试集就不再是测试集了。</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>%1 lines, %2 pairs kept</source>
        <translation>%1 行，保留 %2 对</translation>
    </message>
    <message>
        <source>%1, dropped</source>
        <translation>%1，已丢弃</translation>
    </message>
    <message>
        <source>Repeated pairs, kept</source>
        <translation>重复的句对，已保留</translation>
    </message>
    <message>
        <source>Repeated sources, kept in one part</source>
        <translation>重复的源句，保留在同一部分</translation>
    </message>
    <message>
        <source>Training sources also in the validation data</source>
        <translation>训练源句也出现在验证数据中</translation>
    </message>
    <message>
        <source>Dropped lines</source>
        <translation>丢弃的行</translation>
    </message>
    <message>
        <source>%1: %2 tokens, covering %3</source>
        <translation>%1：%2 个词元，覆盖 %3</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>training %1   validation %2   test %3</source>
        <translation>训练 %1   验证 %2   测试 %3</translation>
    </message>
    <message>
        <source>%1: show the lines</source>
        <translation>%1：显示这些行</translation>
    </message>
    <message>
        <source>in tokens</source>
        <translation>以词元计</translation>
    </message>
    <message>
        <source>running tokens covered</source>
        <translation>覆盖的词次比例</translation>
    </message>
</context>
<context>
    <name>attune::RunDetails</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>nats per token · log</source>
        <translation>奈特/词元 · 对数</translation>
    </message>
    <message>
        <source>How the loss of this run fell.</source>
        <translation>此运行的损失如何下降。</translation>
    </message>
    <message>
        <source>the update where validation stops falling.</source>
        <translation>验证停止下降的那次更新。</translation>
    </message>
    <message>
        <source>Losses of runs with other data or tokens cannot be compared.</source>
        <translation>数据或词元不同的运行，其损失不可比较。</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Last asked</source>
        <translation>最近提问</translation>
    </message>
    <message>
        <source>as it was answered then</source>
        <translation>当时的回答</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What this run was for, what it showed …</source>
        <translation>此运行的目的、结果…</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Layers and parameters</source>
        <translation>各层与参数</translation>
    </message>
</context>
<context>
    <name>attune::RunTableModel</name>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>已发散</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>%1 BLEU</source>
        <translation>%1 BLEU</translation>
    </message>
    <message>
        <source>%1 nats</source>
        <translation>%1 奈特</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 分钟前</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>when</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>attune::RunsPage</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Extend …</source>
        <translation>延长…</translation>
    </message>
    <message>
        <source>Duplicate settings</source>
        <translation>复制设置</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Find in runs</source>
        <translation>在运行中查找</translation>
    </message>
    <message>
        <source>Select a run first.</source>
        <translation>请先选择运行。</translation>
    </message>
    <message>
        <source>Another run is being trained; stop it first.</source>
        <translation>另一个运行正在训练；请先停止它。</translation>
    </message>
    <message>
        <source>This run has reached its end; extend it.</source>
        <translation>此运行已到终点；请延长它。</translation>
    </message>
    <message>
        <source>Not while it is being trained.</source>
        <translation>训练时不可用。</translation>
    </message>
    <message>
        <source>No run matches &quot;%1&quot;.</source>
        <translation>没有运行匹配“%1”。</translation>
    </message>
    <message>
        <source>Every training is kept here: curves, moments, answers.</source>
        <translation>每次训练都保存在这里：曲线、时刻、回答。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Start a lesson</source>
        <translation>开始课程</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>Train &quot;%1&quot; up to update</source>
        <translation>把“%1”训练到更新</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>New name of &quot;%1&quot;</source>
        <translation>“%1”的新名称</translation>
    </message>
    <message>
        <source>Move the run &quot;%1&quot; to the trash?</source>
        <translation>把运行“%1”移到回收站？</translation>
    </message>
    <message>
        <source>There is no trash for this folder. Delete it by hand: %1</source>
        <translation>此文件夹没有回收站。请手动删除：%1</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>This run diverged; open it and go on with half the rate.</source>
        <translation>此运行已发散；请打开它并以一半的学习率继续。</translation>
    </message>
    <message>
        <source>This run has no checkpoint: it starts again from update 0.</source>
        <translation>此运行没有检查点：将从更新 0 重新开始。</translation>
    </message>
    <message>
        <source>Goes on from the checkpoint of update %1.</source>
        <translation>从更新 %1 的检查点继续。</translation>
    </message>
    <message>
        <source>Duel …</source>
        <translation>对决…</translation>
    </message>
    <message>
        <source>Lesson sheet …</source>
        <translation>课堂页…</translation>
    </message>
    <message>
        <source>Worst examples</source>
        <translation>最差样例</translation>
    </message>
    <message>
        <source>There is no other run to compare with.</source>
        <translation>没有别的运行可供比较。</translation>
    </message>
    <message>
        <source>A duel is of two runs.</source>
        <translation>对决是两个运行之间的比较。</translation>
    </message>
    <message>
        <source>This run has no checkpoint yet; train it first.</source>
        <translation>此运行还没有检查点；请先训练。</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
</context>
<context>
    <name>attune::Scrubber</name>
    <message>
        <source>Moments of the training</source>
        <translation>训练的时刻</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>更新 %1</translation>
    </message>
</context>
<context>
    <name>attune::ScrubberBar</name>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>%1 · update %2</source>
        <translation>%1 · 更新 %2</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Only update 0 is kept so far.</source>
        <translation>目前只保存了更新 0。</translation>
    </message>
    <message>
        <source>First moment</source>
        <translation>第一个时刻</translation>
    </message>
    <message>
        <source>Previous moment</source>
        <translation>上一时刻</translation>
    </message>
    <message>
        <source>Play the moments</source>
        <translation>播放各时刻</translation>
    </message>
    <message>
        <source>Next moment</source>
        <translation>下一时刻</translation>
    </message>
    <message>
        <source>Last moment</source>
        <translation>最后时刻</translation>
    </message>
    <message>
        <source>Showing weights</source>
        <translation>显示的权重</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>Speed of playing</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Pinned sentences over time, one small picture for each moment</source>
        <translation>固定的句子随时间的变化，每个时刻一张小图</translation>
    </message>
</context>
<context>
    <name>attune::SentenceBar</name>
    <message>
        <source>Keep this sentence in the list: its picture is kept while the model learns.</source>
        <translation>把这句话留在列表中：训练时保存它的图像。</translation>
    </message>
    <message>
        <source>Train a model or open a run first.</source>
        <translation>请先训练模型或打开运行。</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Type a sentence</source>
        <translation>输入一句话</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Follow training</source>
        <translation>跟随训练</translation>
    </message>
    <message>
        <source>The picture and the hypotheses are refreshed while the model learns.</source>
        <translation>模型学习时刷新图像和假设。</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The right answer, if you know it: the heatmap can be forced on it.</source>
        <translation>正确答案（如果知道）：热图可以强制使用它。</translation>
    </message>
    <message>
        <source>Length penalty</source>
        <translation>长度惩罚</translation>
    </message>
    <message>
        <source>0 prefers short answers; higher values favour long ones.</source>
        <translation>0 偏爱短回答；更大的值偏爱长回答。</translation>
    </message>
    <message>
        <source>Greedy</source>
        <translation>贪心</translation>
    </message>
    <message>
        <source>Beam %1</source>
        <translation>束 %1</translation>
    </message>
    <message>
        <source>Beam size</source>
        <translation>束宽</translation>
    </message>
</context>
<context>
    <name>attune::SideBySide</name>
    <message>
        <source>update %1</source>
        <translation>更新 %1</translation>
    </message>
    <message>
        <source>forced on reference</source>
        <translation>强制参考</translation>
    </message>
    <message>
        <source>free-running</source>
        <translation>自由运行</translation>
    </message>
    <message>
        <source>difference: update %1 minus update %2</source>
        <translation>差：更新 %1 减更新 %2</translation>
    </message>
</context>
<context>
    <name>attune::SidePicker</name>
    <message>
        <source>Source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Source column</source>
        <translation>源列</translation>
    </message>
    <message>
        <source>Target column</source>
        <translation>目标列</translation>
    </message>
    <message>
        <source>Source tokenizer</source>
        <translation>源分词器</translation>
    </message>
    <message>
        <source>Target tokenizer</source>
        <translation>目标分词器</translation>
    </message>
    <message>
        <source>Source language</source>
        <translation>源语言</translation>
    </message>
    <message>
        <source>Target language</source>
        <translation>目标语言</translation>
    </message>
    <message>
        <source>Decides word borders and lower case. The guess from the letters is only a proposal.</source>
        <translation>决定词界和小写。根据字母的猜测只是建议。</translation>
    </message>
    <message>
        <source>any language</source>
        <translation>任意语言</translation>
    </message>
    <message>
        <source>any language (looks like %1)</source>
        <translation>任何语言（像是 %1）</translation>
    </message>
    <message>
        <source>%1 (guessed)</source>
        <translation>%1（推测）</translation>
    </message>
    <message>
        <source>How sentences become tokens: words by Unicode rules, single characters, what blanks separate already, or subwords.</source>
        <translation>句子如何变成词元：按 Unicode 规则分词、单个字符、按已有空格，或子词。</translation>
    </message>
</context>
<context>
    <name>attune::StopButton</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>attune::Timeline</name>
    <message>
        <source>Sentences down, moments across</source>
        <translation>句子自上而下，时刻自左至右</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>更新 %1</translation>
    </message>
    <message>
        <source>right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错</translation>
    </message>
    <message>
        <source>sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>对错</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>log p</source>
        <translation>log p</translation>
    </message>
    <message>
        <source>row entropy</source>
        <translation>行熵</translation>
    </message>
    <message>
        <source>No picture of this sentence was kept by then.</source>
        <translation>那时还没有保留这个句子的图。</translation>
    </message>
    <message>
        <source>update %1: %2</source>
        <translation>更新 %1：%2</translation>
    </message>
    <message>
        <source>log p %1</source>
        <translation>log p %1</translation>
    </message>
    <message>
        <source>mean row entropy %1</source>
        <translation>平均行熵 %1</translation>
    </message>
</context>
<context>
    <name>attune::TimelinePanel</name>
    <message>
        <source>Pinned, over time</source>
        <translation>固定的句子，随时间</translation>
    </message>
    <message>
        <source>forced on reference</source>
        <translation>强制参考</translation>
    </message>
    <message>
        <source>free-running</source>
        <translation>自由运行</translation>
    </message>
    <message>
        <source>one row per sentence, one picture per kept moment</source>
        <translation>每句一行，每个保留的时刻一张图</translation>
    </message>
    <message>
        <source>Pin a sentence to see how its attention is learnt.</source>
        <translation>固定一个句子，看它的注意力如何学成。</translation>
    </message>
    <message>
        <source>The pictures appear with the first update.</source>
        <translation>第一次更新后会出现图。</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>One token, over time</source>
        <translation>一个词元，随时间</translation>
    </message>
    <message>
        <source>its row at each kept moment · forced on reference</source>
        <translation>它在每个保留时刻的那一行 · 强制参考</translation>
    </message>
    <message>
        <source>This model has no attention: its decoder sees one fixed vector.</source>
        <translation>此模型没有注意力：解码器只看到一个固定向量。</translation>
    </message>
    <message>
        <source>A row over time needs a reference: the same token at every moment.</source>
        <translation>要看一行随时间的变化，需要参考译文：每个时刻都是同一个词元。</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>One token</source>
        <translation>一个词元</translation>
    </message>
    <message>
        <source>Film of the current sentence …</source>
        <translation>当前句子的影片…</translation>
    </message>
    <message>
        <source>Token whose row is shown</source>
        <translation>显示其行的词元</translation>
    </message>
    <message>
        <source>The attention of each pinned sentence at kept moments of the training, and what the model answered by itself then.</source>
        <translation>每个固定句子在训练中各个保留时刻的注意力，以及模型当时自己的回答。</translation>
    </message>
    <message>
        <source>the moment at which an even field becomes a pattern, and whether the answer becomes right before or after it.</source>
        <translation>均匀的一片在哪个时刻成为图案，回答是在此之前还是之后变对的。</translation>
    </message>
    <message>
        <source>The moments are not evenly apart: what looks sudden at the right may have taken thousands of updates.</source>
        <translation>各时刻的间隔并不相等：右边看似突然的变化，可能用了几千次更新。</translation>
    </message>
</context>
<context>
    <name>attune::TokenEditor</name>
    <message>
        <source>Add a word</source>
        <translation>添加一个词</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>放回去</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>删去它</translation>
    </message>
    <message>
        <source>Words of the sentence: Enter retypes, Delete leaves out, Insert adds, Ctrl and arrow keys swap</source>
        <translation>句子的词：回车改写，Delete 删去，Insert 添加，Ctrl 加方向键互换</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
</context>
<context>
    <name>attune::TopBar</name>
    <message>
        <source>Extend</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>Train until update:</source>
        <translation>训练到更新：</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause first: then one update at a time.</source>
        <translation>请先暂停：然后一次一个更新。</translation>
    </message>
    <message>
        <source>One update</source>
        <translation>一次更新</translation>
    </message>
    <message>
        <source>Ends the training and writes a checkpoint</source>
        <translation>结束训练并写入检查点</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>opening …</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>更新 %1</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Half rate</source>
        <translation>减半学习率</translation>
    </message>
    <message>
        <source>new, not trained yet</source>
        <translation>新的，尚未训练</translation>
    </message>
    <message>
        <source>Watch shows %1</source>
        <translation>“观察”显示 %1</translation>
    </message>
    <message>
        <source>duel of two runs</source>
        <translation>两个运行的对决</translation>
    </message>
</context>
<context>
    <name>attune::Trial</name>
    <message>
        <source>swap %1 and %2</source>
        <translation>互换 %1 与 %2</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>删去 %1</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>mute %1</source>
        <translation>静音 %1</translation>
    </message>
    <message>
        <source>weights of token %1</source>
        <translation>词元 %1 的权重</translation>
    </message>
    <message>
        <source>prefix %1</source>
        <translation>开头 %1</translation>
    </message>
    <message>
        <source>encoder layer %1 head %2</source>
        <translation>编码器第 %1 层头 %2</translation>
    </message>
    <message>
        <source>decoder layer %1 head %2</source>
        <translation>解码器第 %1 层头 %2</translation>
    </message>
    <message>
        <source>layer %1 head %2</source>
        <translation>第 %1 层头 %2</translation>
    </message>
</context>
<context>
    <name>attune::WatchPage</name>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Show the curves</source>
        <translation>显示曲线</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
</context>
<context>
    <name>attune::WeightField</name>
    <message>
        <source>weight %1 ← %2</source>
        <translation>权重 %1 ← %2</translation>
    </message>
    <message>
        <source>weight: click a cell of the heatmap</source>
        <translation>权重：点击热图中的一格</translation>
    </message>
    <message>
        <source>Attention weight of the chosen cell</source>
        <translation>所选格的注意力权重</translation>
    </message>
    <message>
        <source>The other weights of the row share what is left.</source>
        <translation>该行其余权重按比例分享剩下的部分。</translation>
    </message>
</context>
<context>
    <name>attune::WelcomeView</name>
    <message>
        <source>Watch a model learn where to look</source>
        <translation>看模型学会看向哪里</translation>
    </message>
    <message>
        <source>Pick a lesson: it makes its own data, trains in a few minutes at most and draws the attention from the first update on.</source>
        <translation>选一个课程：它自己生成数据，至多几分钟训练完，并从第一次更新起画出注意力。</translation>
    </message>
    <message>
        <source>%1 pairs</source>
        <translation>%1 对</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Your own sentences</source>
        <translation>你自己的句子</translation>
    </message>
    <message>
        <source>One TSV file, or two text files with the same number of lines. Drop them anywhere in this window.</source>
        <translation>一个 TSV 文件，或两个行数相同的文本文件。可拖放到窗口任意处。</translation>
    </message>
    <message>
        <source>Open TSV …</source>
        <translation>打开 TSV…</translation>
    </message>
    <message>
        <source>Open two files …</source>
        <translation>打开两个文件…</translation>
    </message>
    <message>
        <source>Open a run …</source>
        <translation>打开运行…</translation>
    </message>
    <message>
        <source>Everything stays on this computer. Keys: Ctrl+O open, Ctrl+1 … 4 places, F1 help.</source>
        <translation>一切都留在这台电脑上。按键：Ctrl+O 打开，Ctrl+1…4 切换位置，F1 帮助。</translation>
    </message>
</context>
<context>
    <name>attune::WhatIfPanel</name>
    <message>
        <source>Mute heads</source>
        <translation>静音头</translation>
    </message>
    <message numerus="yes">
        <source>%n muted</source>
        <translation>
            <numerusform>已静音 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>beam %1 · weights of update %2</source>
        <translation>束 %1 · 更新 %2 的权重</translation>
    </message>
    <message>
        <source>click a word to retype, drag to swap, × to delete</source>
        <translation>点词改写，拖动互换，× 删除</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>What the model would answer to another sentence, with another beginning or with muted heads, beside what it answers now.</source>
        <translation>把句子改一改、强制译文的开头或静音若干个头，模型会怎样回答；与现在的回答并列。</translation>
    </message>
    <message>
        <source>words whose exchange changes more of the answer than their own translation.</source>
        <translation>换掉一个词后，回答变化不止于它自己译文的那些词。</translation>
    </message>
    <message>
        <source>A changed sentence may be one that the model never learnt: its answer says little about the first.</source>
        <translation>改过的句子可能是模型从未学过的：它的回答未必能说明原句。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>force a prefix …</source>
        <translation>强制开头…</translation>
    </message>
    <message>
        <source>Forced beginning of the answer</source>
        <translation>强制的译文开头</translation>
    </message>
    <message>
        <source>The answer begins with these words, whatever the model thinks of them.</source>
        <translation>回答以这些词开头，无论模型怎么看。</translation>
    </message>
    <message>
        <source>What muted heads read is zero.</source>
        <translation>被静音的头读到的内容为零。</translation>
    </message>
    <message>
        <source>Tried on this sentence</source>
        <translation>在此句上试过的</translation>
    </message>
    <message>
        <source>The words appear as soon as there is a sentence.</source>
        <translation>有了句子，词就会出现。</translation>
    </message>
</context>
<context>
    <name>attune::Workbench</name>
    <message>
        <source>A training is running.</source>
        <translation>训练正在进行。</translation>
    </message>
    <message>
        <source>Choose data first.</source>
        <translation>请先选择数据。</translation>
    </message>
    <message>
        <source>The data are being loaded.</source>
        <translation>正在载入数据。</translation>
    </message>
    <message>
        <source>The checkpoint is being written.</source>
        <translation>正在写检查点。</translation>
    </message>
    <message>
        <source>The run is being opened.</source>
        <translation>正在打开运行。</translation>
    </message>
    <message>
        <source>Go on from the last good checkpoint with half the rate</source>
        <translation>从最后一个正常检查点以一半学习率继续</translation>
    </message>
    <message>
        <source>Start again with half the rate</source>
        <translation>以一半的学习率重新开始</translation>
    </message>
    <message>
        <source>This run has no checkpoint: it starts again from update 0.</source>
        <translation>此运行没有检查点：将从更新 0 重新开始。</translation>
    </message>
    <message>
        <source>Goes on from the checkpoint of update %1.</source>
        <translation>从更新 %1 的检查点继续。</translation>
    </message>
    <message>
        <source>One option is out of range: %1</source>
        <translation>一个选项超出范围：%1</translation>
    </message>
    <message>
        <source>Options are out of range: %1</source>
        <translation>有选项超出范围：%1</translation>
    </message>
    <message>
        <source>The data could not be loaded; see Data.</source>
        <translation>数据无法载入；请看“数据”页。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The last duel is still writing its checkpoint.</source>
        <translation>上一次对决还在写检查点。</translation>
    </message>
</context>
<context>
    <name>attune::WorstPage</name>
    <message>
        <source>update %1</source>
        <translation>更新 %1</translation>
    </message>
    <message>
        <source>%1 · newest, best</source>
        <translation>%1 · 最新，最佳</translation>
    </message>
    <message>
        <source>%1 · newest</source>
        <translation>%1 · 最新</translation>
    </message>
    <message>
        <source>%1 · best</source>
        <translation>%1 · 最佳</translation>
    </message>
    <message>
        <source>since update %1</source>
        <translation>自更新 %1 起</translation>
    </message>
    <message>
        <source>nothing to compare</source>
        <translation>无可比较</translation>
    </message>
    <message>
        <source>The earlier checkpoint that learnt and forgotten are told from</source>
        <translation>以哪个较早的检查点判断学会与遗忘</translation>
    </message>
    <message>
        <source>The run keeps no checkpoint before this one, so that the column change is empty. Another is kept when Keep checkpoints (train.keep_checkpoints) is above 1, or when the best is not the newest.</source>
        <translation>此运行没有保留这之前的检查点，因此“变化”一列为空。“保留检查点”(train.keep_checkpoints) 大于 1，或最佳检查点不是最新的，才会多保留一个。</translation>
    </message>
    <message>
        <source>B: no second run</source>
        <translation>B：无第二个运行</translation>
    </message>
    <message>
        <source>%1 · update %2</source>
        <translation>%1 · 更新 %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>judging …</source>
        <translation>评判中…</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Back to the list of runs (Esc)</source>
        <translation>返回运行列表 (Esc)</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Part of the data</source>
        <translation>数据的哪一部分</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Whose weights answer</source>
        <translation>由哪次更新的权重回答</translation>
    </message>
    <message>
        <source>Earlier checkpoint</source>
        <translation>较早的检查点</translation>
    </message>
    <message>
        <source>Second run</source>
        <translation>第二个运行</translation>
    </message>
    <message>
        <source>A run whose answers to the same part of its own data are drawn beside these</source>
        <translation>另一个运行：它对自己数据同一部分的回答会画在旁边</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
</TS>
