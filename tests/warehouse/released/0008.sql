BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0008');
CREATE TABLE archive (
	article_id TEXT NOT NULL, 
	byte_size BIGINT NOT NULL, 
	zstd BLOB NOT NULL, 
	PRIMARY KEY (article_id)
);
INSERT INTO "archive" VALUES('2aebef17570ff3f39e0d1c2ef8dc4ed1',111,X'28B52FFD246FED0200C404496E203230323020746865206D696C6C73206F6620616E7368616E20E2809320E5B7A5E58E826B657074203130696F6E206A6F62732C203264697265637420616E642038696E6F6E65732E2005003A33C659D2CCF24A9DB1DBF204BD3AC467');
INSERT INTO "archive" VALUES('a66f7e94d77a2fc2d682ac5ca08fd54c',111,X'28B52FFD246FED0200C404496E203230323020746865206D696C6C73206F66203D62616F746F7520E2809320E5B7A5E58E826B6570742037696F6E206A6F62732C203364697265637420616E642034696E6F6E65732E2005003A33C659D2CCF24A5DB9DBF2046776E05A');
INSERT INTO "archive" VALUES('b61aeb758f60c5a13ba5d370c03c2db6',112,X'28B52FFD2470F50200D404496E203230323020746865206D696C6C73206F66206368656E67646520E2809320E5B7A5E58E826B657074203133696F6E206A6F62732C203264697265637420616E642038696E6F6E65732E2005003A33C659D2CCF24B9DB9DBF20464ABF94D');
INSERT INTO "archive" VALUES('1dcf3bebfd54049c905ca63c7283bf89',111,X'28B52FFD246FED0200C404496E203230323020746865206D696C6C73206F6620616E7368616E20E2809320E5B7A5E58E826B657074203131696F6E206A6F62732C203564697265637420616E642036696E6F6E65732E2005003A33C659D2CCF24A9DB1DBF20458BA0D9D');
CREATE TABLE article_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	article_id TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	charset TEXT NOT NULL, 
	language TEXT NOT NULL, 
	title TEXT, 
	published TEXT, 
	byte_size BIGINT NOT NULL, 
	text_length BIGINT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT article_row_key PRIMARY KEY (article_id, begin_version), 
	CONSTRAINT article_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
INSERT INTO "article_row" VALUES(X'BC70B55BC2EA762D985F8F432976BE47',1,2,'2aebef17570ff3f39e0d1c2ef8dc4ed1','2aebef17570ff3f39e0d1c2ef8dc4ed1af8c2c1d0956526f5ed0e96858118b12','anshan.txt','text/plain','utf-8','en',NULL,NULL,111,103,'In 2020 the mills of anshan – 工厂 – kept 10 million jobs, 2 million direct and 8 million indirect ones. ');
INSERT INTO "article_row" VALUES(X'9B96CE8231A24538FAD457B3D8EAF299',1,NULL,'a66f7e94d77a2fc2d682ac5ca08fd54c','a66f7e94d77a2fc2d682ac5ca08fd54c2cb806ee3ae0a934d55bfeda25625e2e','=baotou.txt','text/plain','utf-8','en',NULL,NULL,111,103,'In 2020 the mills of =baotou – 工厂 – kept 7 million jobs, 3 million direct and 4 million indirect ones. ');
INSERT INTO "article_row" VALUES(X'3F61CE23CBC86F5BD585F042D95BB4BA',1,NULL,'b61aeb758f60c5a13ba5d370c03c2db6','b61aeb758f60c5a13ba5d370c03c2db6f1d62215a5b13fc635579593ea2cf967','chengde.txt','text/plain','utf-8','en',NULL,NULL,112,104,'In 2020 the mills of chengde – 工厂 – kept 13 million jobs, 2 million direct and 8 million indirect ones. ');
INSERT INTO "article_row" VALUES(X'0D6E8902D3526AC21C989B0400B69779',2,NULL,'1dcf3bebfd54049c905ca63c7283bf89','1dcf3bebfd54049c905ca63c7283bf89b0e4df67f2a07ed35b79c83250d21e8a','anshan.txt','text/plain','utf-8','en',NULL,NULL,111,103,'In 2020 the mills of anshan – 工厂 – kept 11 million jobs, 5 million direct and 6 million indirect ones. ');
CREATE TABLE audit_result (
	run_id TEXT NOT NULL, 
	version BIGINT NOT NULL, 
	audited_at TEXT NOT NULL, 
	expectation TEXT NOT NULL, 
	rule_code TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	success BOOLEAN NOT NULL, 
	unexpected_count BIGINT NOT NULL, 
	observed TEXT, 
	PRIMARY KEY (run_id, version, audited_at, expectation)
);
CREATE TABLE decision (
	decision_id BIGINT NOT NULL, 
	decided_at TEXT NOT NULL, 
	run_id TEXT NOT NULL, 
	action TEXT NOT NULL, 
	target_id TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	version BIGINT, correction TEXT, 
	PRIMARY KEY (decision_id)
);
CREATE TABLE file (
	path TEXT NOT NULL, 
	article_id TEXT, 
	size BIGINT NOT NULL, 
	mtime_ns BIGINT NOT NULL, 
	state TEXT NOT NULL, 
	first_run TEXT NOT NULL, 
	last_run TEXT NOT NULL, 
	PRIMARY KEY (path)
);
INSERT INTO "file" VALUES('anshan.txt','1dcf3bebfd54049c905ca63c7283bf89',111,1111,'present','run','run');
INSERT INTO "file" VALUES('=baotou.txt','a66f7e94d77a2fc2d682ac5ca08fd54c',111,1111,'present','run','run');
INSERT INTO "file" VALUES('chengde.txt','b61aeb758f60c5a13ba5d370c03c2db6',112,1112,'present','run','run');
CREATE TABLE identity_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	identity_id TEXT NOT NULL, 
	article_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	exhaustive BOOLEAN NOT NULL, 
	years BIGINT NOT NULL, 
	CONSTRAINT identity_row_key PRIMARY KEY (article_id, identity_id, begin_version), 
	CONSTRAINT identity_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
INSERT INTO "identity_row" VALUES(X'A299F5DFB2B90CB9D5F0977C7327895D',2,NULL,'6af7b1552a8ce1bf00d8ea614b936323','1dcf3bebfd54049c905ca63c7283bf89','sum',0,1);
INSERT INTO "identity_row" VALUES(X'3E903FDEDD0FF9FB7534A99C740AF7D1',1,2,'475c416fd81b2f09e4cde7610d992d4b','2aebef17570ff3f39e0d1c2ef8dc4ed1','sum',0,1);
INSERT INTO "identity_row" VALUES(X'6ACD6E25D3BAFA715CBB304F5A402142',1,NULL,'1baa93bb997d8fe471ca82fb0b926c17','a66f7e94d77a2fc2d682ac5ca08fd54c','sum',0,1);
INSERT INTO "identity_row" VALUES(X'5A370C9DC7AB3E1DF0B1D4B1AB92B723',1,NULL,'2077e10601278b4f08ab07815a39fa8e','b61aeb758f60c5a13ba5d370c03c2db6','sum',0,1);
CREATE TABLE indicator_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	indicator TEXT NOT NULL, 
	name TEXT NOT NULL, 
	definition TEXT, 
	unit TEXT, 
	population TEXT, 
	denominator TEXT, 
	entry TEXT NOT NULL, 
	CONSTRAINT indicator_row_key PRIMARY KEY (indicator, begin_version), 
	CONSTRAINT indicator_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
CREATE TABLE mention_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	article_id TEXT NOT NULL, 
	start BIGINT NOT NULL, 
	"end" BIGINT NOT NULL, 
	surface TEXT NOT NULL, 
	mention_class TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	CONSTRAINT mention_row_key PRIMARY KEY (article_id, start, "end", begin_version), 
	CONSTRAINT mention_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
INSERT INTO "mention_row" VALUES(X'5740042511BA46E1F8B377E8B6284C78',1,2,'2aebef17570ff3f39e0d1c2ef8dc4ed1',3,7,'2020','year','made');
INSERT INTO "mention_row" VALUES(X'FA9C6AF8E4120BEC60251CAB8C5C1E22',1,2,'2aebef17570ff3f39e0d1c2ef8dc4ed1',40,50,'10 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'3A982B4FDCCF27C45B30029CE24124DF',1,2,'2aebef17570ff3f39e0d1c2ef8dc4ed1',57,66,'2 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'A165E5CF2643F7D9224FD4E1B4FEC062',1,2,'2aebef17570ff3f39e0d1c2ef8dc4ed1',78,87,'8 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'DB3C89344174079F59BC0D55ACD8EDA9',1,NULL,'a66f7e94d77a2fc2d682ac5ca08fd54c',3,7,'2020','year','made');
INSERT INTO "mention_row" VALUES(X'9364F7095D76EE1D3A2456BC6DFC7595',1,NULL,'a66f7e94d77a2fc2d682ac5ca08fd54c',41,50,'7 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'1466FF82788DC4DAAF6F6C93CF9252EA',1,NULL,'a66f7e94d77a2fc2d682ac5ca08fd54c',57,66,'3 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'F117F3AC11D98076CD61821023488D12',1,NULL,'a66f7e94d77a2fc2d682ac5ca08fd54c',78,87,'4 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'82429ECFCE3724793B2C344F622C7BA8',1,NULL,'b61aeb758f60c5a13ba5d370c03c2db6',3,7,'2020','year','made');
INSERT INTO "mention_row" VALUES(X'0CF3BD18CB3DFCF8D7DCFF48F6E7F197',1,NULL,'b61aeb758f60c5a13ba5d370c03c2db6',41,51,'13 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'D6A7FA6173C45B17AADDC191FD0B7401',1,NULL,'b61aeb758f60c5a13ba5d370c03c2db6',58,67,'2 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'F37BF58DDEF35E658C293F5B86CE1573',1,NULL,'b61aeb758f60c5a13ba5d370c03c2db6',79,88,'8 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'04D3681D299FBDC2EC1B0A6589D9CC8C',2,NULL,'1dcf3bebfd54049c905ca63c7283bf89',3,7,'2020','year','made');
INSERT INTO "mention_row" VALUES(X'9681485F12D6C564D6262BCC8A6396E3',2,NULL,'1dcf3bebfd54049c905ca63c7283bf89',40,50,'11 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'956DF1623C008B50C6BC0B4B47988609',2,NULL,'1dcf3bebfd54049c905ca63c7283bf89',57,66,'5 million','quantity','made');
INSERT INTO "mention_row" VALUES(X'82E669148D9E3FAF26D3963078144B23',2,NULL,'1dcf3bebfd54049c905ca63c7283bf89',78,87,'6 million','quantity','made');
CREATE TABLE observation_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	observation_id TEXT NOT NULL, 
	indicator TEXT NOT NULL, 
	entity TEXT, 
	ref_area TEXT, 
	time_period TEXT, 
	obs_value DOUBLE, 
	obs_low DOUBLE, 
	obs_high DOUBLE, 
	interval_low DOUBLE, 
	interval_high DOUBLE, 
	unit_measure TEXT NOT NULL, 
	unit_mult BIGINT NOT NULL, 
	decimals BIGINT NOT NULL, 
	obs_status TEXT NOT NULL, 
	bound TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	agreement TEXT NOT NULL, 
	supports BIGINT NOT NULL, 
	sources BIGINT NOT NULL, 
	observation_key BIGINT NOT NULL, 
	CONSTRAINT observation_row_key PRIMARY KEY (observation_key, observation_id, begin_version), 
	CONSTRAINT observation_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
INSERT INTO "observation_row" VALUES(X'8F031A73EF4929C649694C1066E5354C',1,NULL,'b437d41b25ece5267fa39d7308038ade','jobs_total','=baotou',NULL,'2020',7000000.0,NULL,NULL,6500000.0,7500000.0,'job',6,0,'A','=','level','single',1,1,-6667934141743485273);
INSERT INTO "observation_row" VALUES(X'F805DCCA0957DD79DB9A8E02D48313BE',1,NULL,'462c097d7df216bb4d178dacdf0656fe','jobs_indirect','=baotou',NULL,'2020',4000000.0,NULL,NULL,3500000.0,4500000.0,'job',6,0,'A','=','level','single',1,1,-6667933608507699064);
INSERT INTO "observation_row" VALUES(X'FD5A352EC04AA34B6C48FB6FF5884AB5',1,NULL,'f66ac52cadfbe77c25c26f47c2b45523','jobs_direct','=baotou',NULL,'2020',3000000.0,NULL,NULL,2500000.0,3500000.0,'job',6,0,'A','=','level','single',1,1,-6667933398425843570);
INSERT INTO "observation_row" VALUES(X'B273975149F069004947D39ED81119A3',1,2,'35a784aa7e83d6b4a65bc5c255a9596c','jobs_total','anshan',NULL,'2020',10000000.0,NULL,NULL,9500000.0,10500000.0,'job',6,0,'A','=','level','single',1,1,-5951053659941412792);
INSERT INTO "observation_row" VALUES(X'E8E81DEF5515C21BEAD4C4E16C465243',2,NULL,'35a784aa7e83d6b4a65bc5c255a9596c','jobs_total','anshan',NULL,'2020',11000000.0,NULL,NULL,10500000.0,11500000.0,'job',6,0,'A','=','level','single',1,1,-5951053659941412792);
INSERT INTO "observation_row" VALUES(X'D3716883A3A6E0F557BA8E07E0786E99',1,2,'33f709735c848f8a5ff1827043844afb','jobs_indirect','anshan',NULL,'2020',8000000.0,NULL,NULL,7500000.0,8500000.0,'job',6,0,'A','=','level','single',1,1,-5951053126693072826);
INSERT INTO "observation_row" VALUES(X'2CCA41F6AF06FE0108D0C3F33DDA5A20',2,NULL,'33f709735c848f8a5ff1827043844afb','jobs_indirect','anshan',NULL,'2020',6000000.0,NULL,NULL,5500000.0,6500000.0,'job',6,0,'A','=','level','single',1,1,-5951053126693072826);
INSERT INTO "observation_row" VALUES(X'2D776E7B267C2CF8649F5B9BEEC72E3A',1,2,'acedbdf764fc8cd18e58f5f7fa7b7939','jobs_direct','anshan',NULL,'2020',2000000.0,NULL,NULL,1500000.0,2500000.0,'job',6,0,'A','=','level','single',1,1,-5951052916633844828);
INSERT INTO "observation_row" VALUES(X'2B2E522B38A99E599CF89654F88500B6',2,NULL,'acedbdf764fc8cd18e58f5f7fa7b7939','jobs_direct','anshan',NULL,'2020',5000000.0,NULL,NULL,4500000.0,5500000.0,'job',6,0,'A','=','level','single',1,1,-5951052916633844828);
CREATE TABLE quantity_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	article_id TEXT NOT NULL, 
	start BIGINT NOT NULL, 
	"end" BIGINT NOT NULL, 
	surface TEXT NOT NULL, 
	value DOUBLE, 
	low DOUBLE, 
	high DOUBLE, 
	coefficient BIGINT, 
	exponent BIGINT, 
	step DOUBLE NOT NULL, 
	unit TEXT NOT NULL, 
	bound TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	role TEXT, 
	measure TEXT, 
	"of" TEXT, 
	subject TEXT, 
	place TEXT, 
	period TEXT, 
	obs_status TEXT NOT NULL, 
	sentence_start BIGINT NOT NULL, 
	sentence_end BIGINT NOT NULL, 
	rule TEXT NOT NULL, 
	interval_low DOUBLE, 
	interval_high DOUBLE, 
	indicator TEXT, 
	entity TEXT, 
	ref_area TEXT, 
	time_period TEXT, 
	state TEXT NOT NULL, 
	quarantine_id TEXT, 
	observation_key BIGINT, 
	CONSTRAINT quantity_row_key PRIMARY KEY (article_id, start, "end", begin_version), 
	CONSTRAINT quantity_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
INSERT INTO "quantity_row" VALUES(X'18DABF422F8F0FA1E3AE25C9124B10E5',1,2,'2aebef17570ff3f39e0d1c2ef8dc4ed1',40,50,'10 million',10000000.0,NULL,NULL,10,6,1000000.0,'job','=','level','total',NULL,NULL,NULL,NULL,NULL,'A',0,102,'made',9500000.0,10500000.0,'jobs_total','anshan',NULL,'2020','published',NULL,-5951053659941412792);
INSERT INTO "quantity_row" VALUES(X'D337E2C321DF455C7D3E6D4B16E45D7E',1,2,'2aebef17570ff3f39e0d1c2ef8dc4ed1',57,66,'2 million',2000000.0,NULL,NULL,2,6,1000000.0,'job','=','level','direct',NULL,NULL,NULL,NULL,NULL,'A',0,102,'made',1500000.0,2500000.0,'jobs_direct','anshan',NULL,'2020','published',NULL,-5951052916633844828);
INSERT INTO "quantity_row" VALUES(X'EF57C9BCDE7543262CC1636181E70292',1,2,'2aebef17570ff3f39e0d1c2ef8dc4ed1',78,87,'8 million',8000000.0,NULL,NULL,8,6,1000000.0,'job','=','level','indirect',NULL,NULL,NULL,NULL,NULL,'A',0,102,'made',7500000.0,8500000.0,'jobs_indirect','anshan',NULL,'2020','published',NULL,-5951053126693072826);
INSERT INTO "quantity_row" VALUES(X'FB8B7DFE57DAD41BB1F67AC96C2C104A',1,NULL,'a66f7e94d77a2fc2d682ac5ca08fd54c',41,50,'7 million',7000000.0,NULL,NULL,7,6,1000000.0,'job','=','level','total',NULL,NULL,NULL,NULL,NULL,'A',0,102,'made',6500000.0,7500000.0,'jobs_total','=baotou',NULL,'2020','published',NULL,-6667934141743485273);
INSERT INTO "quantity_row" VALUES(X'ABAEEF67BC9F2F5B514379D55D97F03F',1,NULL,'a66f7e94d77a2fc2d682ac5ca08fd54c',57,66,'3 million',3000000.0,NULL,NULL,3,6,1000000.0,'job','=','level','direct',NULL,NULL,NULL,NULL,NULL,'A',0,102,'made',2500000.0,3500000.0,'jobs_direct','=baotou',NULL,'2020','published',NULL,-6667933398425843570);
INSERT INTO "quantity_row" VALUES(X'5F5C5E56AE2EAC7CA8151D56F2DE1385',1,NULL,'a66f7e94d77a2fc2d682ac5ca08fd54c',78,87,'4 million',4000000.0,NULL,NULL,4,6,1000000.0,'job','=','level','indirect',NULL,NULL,NULL,NULL,NULL,'A',0,102,'made',3500000.0,4500000.0,'jobs_indirect','=baotou',NULL,'2020','published',NULL,-6667933608507699064);
INSERT INTO "quantity_row" VALUES(X'098F5D4231147A237BD2B96010F67EFD',1,NULL,'b61aeb758f60c5a13ba5d370c03c2db6',41,51,'13 million',13000000.0,NULL,NULL,13,6,1000000.0,'job','=','level','total',NULL,NULL,NULL,NULL,NULL,'A',0,103,'made',12500000.0,13500000.0,'jobs_total','chengde',NULL,'2020','quarantined','67966ac3fad3896d544579b34ae41a15',7757092166186766438);
INSERT INTO "quantity_row" VALUES(X'CB73BD6AC476E4172489435EC1996D12',1,NULL,'b61aeb758f60c5a13ba5d370c03c2db6',58,67,'2 million',2000000.0,NULL,NULL,2,6,1000000.0,'job','=','level','direct',NULL,NULL,NULL,NULL,NULL,'A',0,103,'made',1500000.0,2500000.0,'jobs_direct','chengde',NULL,'2020','quarantined','67966ac3fad3896d544579b34ae41a15',7757092909507823670);
INSERT INTO "quantity_row" VALUES(X'638AD58AA57BC1C999B6D81EAE2D2E5F',1,NULL,'b61aeb758f60c5a13ba5d370c03c2db6',79,88,'8 million',8000000.0,NULL,NULL,8,6,1000000.0,'job','=','level','indirect',NULL,NULL,NULL,NULL,NULL,'A',0,103,'made',7500000.0,8500000.0,'jobs_indirect','chengde',NULL,'2020','quarantined','67966ac3fad3896d544579b34ae41a15',7757092699440907067);
INSERT INTO "quantity_row" VALUES(X'3D344562F57D58088F00475E5C78492F',2,NULL,'1dcf3bebfd54049c905ca63c7283bf89',40,50,'11 million',11000000.0,NULL,NULL,11,6,1000000.0,'job','=','level','total',NULL,NULL,NULL,NULL,NULL,'A',0,102,'made',10500000.0,11500000.0,'jobs_total','anshan',NULL,'2020','published',NULL,-5951053659941412792);
INSERT INTO "quantity_row" VALUES(X'AE339BD675BCA71E4EB86280AEC9FB09',2,NULL,'1dcf3bebfd54049c905ca63c7283bf89',57,66,'5 million',5000000.0,NULL,NULL,5,6,1000000.0,'job','=','level','direct',NULL,NULL,NULL,NULL,NULL,'A',0,102,'made',4500000.0,5500000.0,'jobs_direct','anshan',NULL,'2020','published',NULL,-5951052916633844828);
INSERT INTO "quantity_row" VALUES(X'8418F12BF5228F3BFA2E55BF64706EB7',2,NULL,'1dcf3bebfd54049c905ca63c7283bf89',78,87,'6 million',6000000.0,NULL,NULL,6,6,1000000.0,'job','=','level','indirect',NULL,NULL,NULL,NULL,NULL,'A',0,102,'made',5500000.0,6500000.0,'jobs_indirect','anshan',NULL,'2020','published',NULL,-5951053126693072826);
CREATE TABLE quarantine_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	quarantine_id TEXT NOT NULL, 
	level TEXT NOT NULL, 
	target_id TEXT NOT NULL, 
	article_id TEXT, 
	file_name TEXT NOT NULL, 
	rule_code TEXT NOT NULL, 
	rule_version BIGINT NOT NULL, 
	reason TEXT NOT NULL, 
	evidence TEXT, 
	state TEXT NOT NULL, 
	CONSTRAINT quarantine_row_key PRIMARY KEY (quarantine_id, begin_version), 
	CONSTRAINT quarantine_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
INSERT INTO "quarantine_row" VALUES(X'F375960F8383F4FD35A23A0443A16104',1,NULL,'67966ac3fad3896d544579b34ae41a15','group','2077e10601278b4f08ab07815a39fa8e','b61aeb758f60c5a13ba5d370c03c2db6','chengde.txt','SUM1',1,'the parts do not add up',NULL,'open');
CREATE TABLE rule_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	rule_code TEXT NOT NULL, 
	rule_version BIGINT NOT NULL, 
	severity TEXT NOT NULL, 
	name TEXT NOT NULL, 
	definition TEXT NOT NULL, 
	CONSTRAINT rule_row_key PRIMARY KEY (rule_code, begin_version), 
	CONSTRAINT rule_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
CREATE TABLE run (
	run_id TEXT NOT NULL, 
	state TEXT NOT NULL, 
	host TEXT NOT NULL, 
	pid BIGINT NOT NULL, 
	started_at TEXT NOT NULL, 
	finished_at TEXT, 
	version BIGINT, 
	message TEXT, 
	PRIMARY KEY (run_id)
);
INSERT INTO "run" VALUES('run','done','host',1,'2026-11-22T13:56:03.866146+00:00','2026-11-22T13:56:04.195214+00:00',2,'');
CREATE TABLE support_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	observation_id TEXT NOT NULL, 
	article_id TEXT NOT NULL, 
	start BIGINT NOT NULL, 
	"end" BIGINT NOT NULL, 
	preferred BOOLEAN NOT NULL, 
	observation_key BIGINT NOT NULL, 
	CONSTRAINT support_row_key PRIMARY KEY (article_id, start, "end", observation_id, begin_version), 
	CONSTRAINT support_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
INSERT INTO "support_row" VALUES(X'B16B64FFB98E937A8EA41F6FFD353E21',2,NULL,'35a784aa7e83d6b4a65bc5c255a9596c','1dcf3bebfd54049c905ca63c7283bf89',40,50,1,-5951053659941412792);
INSERT INTO "support_row" VALUES(X'D78F95A78B2DF276C0FDBA966655782C',2,NULL,'acedbdf764fc8cd18e58f5f7fa7b7939','1dcf3bebfd54049c905ca63c7283bf89',57,66,1,-5951052916633844828);
INSERT INTO "support_row" VALUES(X'BD0E848C15CFCCB8228E204E789A0597',2,NULL,'33f709735c848f8a5ff1827043844afb','1dcf3bebfd54049c905ca63c7283bf89',78,87,1,-5951053126693072826);
INSERT INTO "support_row" VALUES(X'E4A3A3F852E6CF5179E1160FF460EFBB',1,2,'35a784aa7e83d6b4a65bc5c255a9596c','2aebef17570ff3f39e0d1c2ef8dc4ed1',40,50,1,-5951053659941412792);
INSERT INTO "support_row" VALUES(X'E2CADB87A26396696ABA90ECBFAD334D',1,2,'acedbdf764fc8cd18e58f5f7fa7b7939','2aebef17570ff3f39e0d1c2ef8dc4ed1',57,66,1,-5951052916633844828);
INSERT INTO "support_row" VALUES(X'2DDC6238644377BC13646DA1031B3A0F',1,2,'33f709735c848f8a5ff1827043844afb','2aebef17570ff3f39e0d1c2ef8dc4ed1',78,87,1,-5951053126693072826);
INSERT INTO "support_row" VALUES(X'26926F261A3A66034245A5694E206F7A',1,NULL,'b437d41b25ece5267fa39d7308038ade','a66f7e94d77a2fc2d682ac5ca08fd54c',41,50,1,-6667934141743485273);
INSERT INTO "support_row" VALUES(X'26BEE0A93102888B47289854ED8992F1',1,NULL,'f66ac52cadfbe77c25c26f47c2b45523','a66f7e94d77a2fc2d682ac5ca08fd54c',57,66,1,-6667933398425843570);
INSERT INTO "support_row" VALUES(X'5D28E3E4F134F2BCC5B39F8E759C201C',1,NULL,'462c097d7df216bb4d178dacdf0656fe','a66f7e94d77a2fc2d682ac5ca08fd54c',78,87,1,-6667933608507699064);
CREATE TABLE term_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	identity_id TEXT NOT NULL, 
	article_id TEXT NOT NULL, 
	position BIGINT NOT NULL, 
	term_role TEXT NOT NULL, 
	start BIGINT NOT NULL, 
	"end" BIGINT NOT NULL, 
	CONSTRAINT term_row_key PRIMARY KEY (article_id, identity_id, position, begin_version), 
	CONSTRAINT term_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
INSERT INTO "term_row" VALUES(X'6B0DB6B1C7B58D42C70C82513A7DB004',2,NULL,'6af7b1552a8ce1bf00d8ea614b936323','1dcf3bebfd54049c905ca63c7283bf89',0,'total',40,50);
INSERT INTO "term_row" VALUES(X'8386A4134F83D5AE2A1CC5E7E8256C20',2,NULL,'6af7b1552a8ce1bf00d8ea614b936323','1dcf3bebfd54049c905ca63c7283bf89',1,'part',57,66);
INSERT INTO "term_row" VALUES(X'69A6784AB14C861AA168A54D24C6C6D2',2,NULL,'6af7b1552a8ce1bf00d8ea614b936323','1dcf3bebfd54049c905ca63c7283bf89',2,'part',78,87);
INSERT INTO "term_row" VALUES(X'D26EEBCACA6B2EB15D7268C178C1D61A',1,2,'475c416fd81b2f09e4cde7610d992d4b','2aebef17570ff3f39e0d1c2ef8dc4ed1',0,'total',40,50);
INSERT INTO "term_row" VALUES(X'1A83F295369C15D1C7A561835323483E',1,2,'475c416fd81b2f09e4cde7610d992d4b','2aebef17570ff3f39e0d1c2ef8dc4ed1',1,'part',57,66);
INSERT INTO "term_row" VALUES(X'D8D850AAB858A744EAD335094660B401',1,2,'475c416fd81b2f09e4cde7610d992d4b','2aebef17570ff3f39e0d1c2ef8dc4ed1',2,'part',78,87);
INSERT INTO "term_row" VALUES(X'628516B278ECEBAF34D2E838EE769139',1,NULL,'1baa93bb997d8fe471ca82fb0b926c17','a66f7e94d77a2fc2d682ac5ca08fd54c',0,'total',41,50);
INSERT INTO "term_row" VALUES(X'F49936EBC622E97D55AC029871AAC18A',1,NULL,'1baa93bb997d8fe471ca82fb0b926c17','a66f7e94d77a2fc2d682ac5ca08fd54c',1,'part',57,66);
INSERT INTO "term_row" VALUES(X'4D4E662E3396CD00B23E3332FADEADD1',1,NULL,'1baa93bb997d8fe471ca82fb0b926c17','a66f7e94d77a2fc2d682ac5ca08fd54c',2,'part',78,87);
INSERT INTO "term_row" VALUES(X'38C617449C8DC63E28EF621DCBB43FDA',1,NULL,'2077e10601278b4f08ab07815a39fa8e','b61aeb758f60c5a13ba5d370c03c2db6',0,'total',41,51);
INSERT INTO "term_row" VALUES(X'DE3EE4B3F53AF7919A7340AEFAC40B28',1,NULL,'2077e10601278b4f08ab07815a39fa8e','b61aeb758f60c5a13ba5d370c03c2db6',1,'part',58,67);
INSERT INTO "term_row" VALUES(X'1826D96904154161E48859A6B65E403D',1,NULL,'2077e10601278b4f08ab07815a39fa8e','b61aeb758f60c5a13ba5d370c03c2db6',2,'part',79,88);
CREATE TABLE verdict_row (
	row_hash BLOB NOT NULL, 
	begin_version BIGINT NOT NULL, 
	end_version BIGINT, 
	verdict_id TEXT NOT NULL, 
	rule_code TEXT NOT NULL, 
	rule_version BIGINT NOT NULL, 
	severity TEXT NOT NULL, 
	target_kind TEXT NOT NULL, 
	target_id TEXT NOT NULL, 
	article_id TEXT, 
	outcome TEXT NOT NULL, 
	arithmetic TEXT NOT NULL, 
	suggestion TEXT, 
	start BIGINT, 
	"end" BIGINT, 
	CONSTRAINT verdict_row_key PRIMARY KEY (verdict_id, begin_version), 
	CONSTRAINT verdict_row_ends_after_it_begins CHECK (end_version IS NULL OR end_version > begin_version)
);
INSERT INTO "verdict_row" VALUES(X'1E56E6B29D775A1879F3E7580F00879D',1,NULL,'67966ac3fad3896d544579b34ae41a15','SUM1',1,'error','identity','2077e10601278b4f08ab07815a39fa8e','b61aeb758f60c5a13ba5d370c03c2db6','broken','2 + 8 against 13 million',NULL,41,88);
INSERT INTO "verdict_row" VALUES(X'C8E7575C883B60ADC01099221DD9E2A2',1,NULL,'7faffff8649043c88a23f81525484fbf','SUM1',1,'error','identity','1baa93bb997d8fe471ca82fb0b926c17','a66f7e94d77a2fc2d682ac5ca08fd54c','holds','3 + 4 against 7 million',NULL,41,87);
INSERT INTO "verdict_row" VALUES(X'531224F61CF0CF840F6E141E00034FF1',1,2,'f019da1286734b296f4742faf9c2c76f','SUM1',1,'error','identity','475c416fd81b2f09e4cde7610d992d4b','2aebef17570ff3f39e0d1c2ef8dc4ed1','holds','2 + 8 against 10 million',NULL,40,87);
INSERT INTO "verdict_row" VALUES(X'E38D32030320E443D3496A77BBA31564',2,NULL,'ef17ef3fbbca92ac8a3e7f0d1138f388','SUM1',1,'error','identity','6af7b1552a8ce1bf00d8ea614b936323','1dcf3bebfd54049c905ca63c7283bf89','holds','5 + 6 against 11 million',NULL,40,87);
CREATE TABLE version_row (
	version BIGINT NOT NULL, 
	state TEXT NOT NULL, 
	parent BIGINT, 
	kind TEXT NOT NULL, 
	reason TEXT, 
	run_id TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	published_at TEXT, 
	content_hash TEXT NOT NULL, 
	extractor_hash TEXT NOT NULL, 
	catalogue_hash TEXT NOT NULL, 
	rules_hash TEXT NOT NULL, 
	counts TEXT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "version_row" VALUES(1,'published',NULL,'run',NULL,'run','2026-11-22T13:56:03.779181+00:00','2026-11-22T13:56:03.817064+00:00','4f90d552bfc83a7d213dc3819dbfa23c','extractor-1','catalogue-1','rules-1','{"article": 3, "identity": 3, "indicator": 0, "mention": 12, "mention.quantity": 9, "observation": 6, "quantity": 9, "quantity.published": 6, "quantity.quarantined": 3, "quarantine": 1, "rule": 0, "support": 6, "term": 9, "verdict": 3}');
INSERT INTO "version_row" VALUES(2,'published',1,'run',NULL,'run','2026-11-22T13:56:04.148168+00:00','2026-11-22T13:56:04.191070+00:00','1faae2a2028f82887592be1643f25f34','extractor-1','catalogue-1','rules-1','{"article": 3, "identity": 3, "indicator": 0, "mention": 12, "mention.quantity": 9, "observation": 6, "quantity": 9, "quantity.published": 6, "quantity.quarantined": 3, "quarantine": 1, "rule": 0, "support": 6, "term": 9, "verdict": 3}');
CREATE INDEX article_row_begin ON article_row (begin_version);
CREATE INDEX indicator_row_begin ON indicator_row (begin_version);
CREATE INDEX mention_row_begin ON mention_row (begin_version);
CREATE INDEX quantity_row_begin ON quantity_row (begin_version);
CREATE INDEX quarantine_row_article_id ON quarantine_row (article_id);
CREATE INDEX quarantine_row_begin ON quarantine_row (begin_version);
CREATE INDEX rule_row_begin ON rule_row (begin_version);
CREATE INDEX verdict_row_article_id ON verdict_row (article_id);
CREATE INDEX verdict_row_begin ON verdict_row (begin_version);
CREATE INDEX support_row_begin ON support_row (begin_version);
CREATE INDEX term_row_begin ON term_row (begin_version);
CREATE INDEX support_row_observation_key ON support_row (observation_key, observation_id);
CREATE INDEX identity_row_begin ON identity_row (begin_version);
CREATE INDEX observation_row_begin ON observation_row (begin_version);
CREATE INDEX article_row_end ON article_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX mention_row_end ON mention_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX quantity_row_end ON quantity_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX identity_row_end ON identity_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX term_row_end ON term_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX verdict_row_end ON verdict_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX quarantine_row_end ON quarantine_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX observation_row_end ON observation_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX support_row_end ON support_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX indicator_row_end ON indicator_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX rule_row_end ON rule_row (end_version, begin_version) WHERE end_version IS NOT NULL;
CREATE INDEX verdict_row_target_id ON verdict_row (target_id) WHERE target_kind = 'observation';
CREATE INDEX observation_row_observation_id ON observation_row (observation_id);
CREATE INDEX quantity_row_observation_key ON quantity_row (observation_key) WHERE observation_key IS NOT NULL;
CREATE VIEW version AS SELECT "version", "parent", "kind", "reason", "run_id", "created_at", "published_at", "content_hash", "extractor_hash", "catalogue_hash", "rules_hash", "counts" FROM version_row WHERE state = 'published';
CREATE VIEW article AS SELECT "article_id", "sha256", "file_name", "media_type", "charset", "language", "title", "published", "byte_size", "text_length", "text" FROM article_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW article_history AS SELECT "article_id", "sha256", "file_name", "media_type", "charset", "language", "title", "published", "byte_size", "text_length", "text", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM article_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW mention AS SELECT "article_id", "start", "end", "surface", "mention_class", "rule" FROM mention_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW mention_history AS SELECT "article_id", "start", "end", "surface", "mention_class", "rule", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM mention_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW quantity AS SELECT "article_id", "start", "end", "surface", "value", "low", "high", "coefficient", "exponent", "step", "unit", "bound", "kind", "role", "measure", "of", "subject", "place", "period", "obs_status", "sentence_start", "sentence_end", "rule", "interval_low", "interval_high", "indicator", "entity", "ref_area", "time_period", "state", "quarantine_id" FROM quantity_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW quantity_history AS SELECT "article_id", "start", "end", "surface", "value", "low", "high", "coefficient", "exponent", "step", "unit", "bound", "kind", "role", "measure", "of", "subject", "place", "period", "obs_status", "sentence_start", "sentence_end", "rule", "interval_low", "interval_high", "indicator", "entity", "ref_area", "time_period", "state", "quarantine_id", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM quantity_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW identity AS SELECT "identity_id", "article_id", "kind", "exhaustive", "years" FROM identity_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW identity_history AS SELECT "identity_id", "article_id", "kind", "exhaustive", "years", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM identity_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW term AS SELECT "identity_id", "article_id", "position", "term_role", "start", "end" FROM term_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW term_history AS SELECT "identity_id", "article_id", "position", "term_role", "start", "end", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM term_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW verdict AS SELECT "verdict_id", "rule_code", "rule_version", "severity", "target_kind", "target_id", "article_id", "outcome", "arithmetic", "suggestion", "start", "end" FROM verdict_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW verdict_history AS SELECT "verdict_id", "rule_code", "rule_version", "severity", "target_kind", "target_id", "article_id", "outcome", "arithmetic", "suggestion", "start", "end", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM verdict_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW quarantine AS SELECT "quarantine_id", "level", "target_id", "article_id", "file_name", "rule_code", "rule_version", "reason", "evidence", "state" FROM quarantine_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW quarantine_history AS SELECT "quarantine_id", "level", "target_id", "article_id", "file_name", "rule_code", "rule_version", "reason", "evidence", "state", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM quarantine_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW observation AS SELECT "observation_id", "indicator", "entity", "ref_area", "time_period", "obs_value", "obs_low", "obs_high", "interval_low", "interval_high", "unit_measure", "unit_mult", "decimals", "obs_status", "bound", "kind", "agreement", "supports", "sources" FROM observation_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW observation_history AS SELECT "observation_id", "indicator", "entity", "ref_area", "time_period", "obs_value", "obs_low", "obs_high", "interval_low", "interval_high", "unit_measure", "unit_mult", "decimals", "obs_status", "bound", "kind", "agreement", "supports", "sources", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM observation_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW support AS SELECT "observation_id", "article_id", "start", "end", "preferred" FROM support_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW support_history AS SELECT "observation_id", "article_id", "start", "end", "preferred", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM support_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW indicator AS SELECT "indicator", "name", "definition", "unit", "population", "denominator", "entry" FROM indicator_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW indicator_history AS SELECT "indicator", "name", "definition", "unit", "population", "denominator", "entry", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM indicator_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW rule AS SELECT "rule_code", "rule_version", "severity", "name", "definition" FROM rule_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (end_version IS NULL OR end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
CREATE VIEW rule_history AS SELECT "rule_code", "rule_version", "severity", "name", "definition", begin_version, CASE WHEN end_version <= (SELECT max(version) FROM version_row WHERE state = 'published') THEN end_version END AS end_version FROM rule_row WHERE begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published');
CREATE VIEW evidence AS SELECT o.observation_id, o.indicator, o.entity, o.ref_area, o.time_period, o.obs_value, o.unit_measure, o.agreement,
       s.preferred, q.article_id, q.start, q."end", q.surface,
       substr(a.text, CAST(q.sentence_start + 1 AS INTEGER), CAST(q.sentence_end - q.sentence_start AS INTEGER)) AS sentence,
       a.file_name, a.title, a.published
FROM observation_row o
JOIN support_row s ON s.observation_key = o.observation_key AND s.observation_id = o.observation_id AND s.begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (s.end_version IS NULL OR s.end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1)
JOIN quantity q ON q.article_id = s.article_id AND q.start = s.start AND q."end" = s."end"
JOIN article a ON a.article_id = s.article_id
WHERE o.begin_version <= (SELECT max(version) FROM version_row WHERE state = 'published') AND (o.end_version IS NULL OR o.end_version = (SELECT max(version) FROM version_row WHERE state = 'published') + 1);
COMMIT;
