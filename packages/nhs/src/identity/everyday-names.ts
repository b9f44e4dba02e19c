/**
 * Family names that are everyday words, too, and more so on a ward: such a name counts as one only where it is written with a capital letter.
 * Our own list, by no means whole: of a name that it lacks, small letters count as well.
 */
export const everydayNames: ReadonlySet<string> = new Set(
  `able alder ash bacon baker ball bank banks barber barker bath bean bell best birch bird bishop black blue body bond booth boss bowl box branch brand
  bread bright broad brook brooks brown buck bull burn burns bush butcher butler camp cane care carer carpenter carter case castle chambers chance chapel
  charity cherry christmas church clay close cloud coffee cole cook cooper cotton crane cross crow curry curtain cutter dale dance dark daily dawn day days
  deal dean deer dew dish doctor drake draper drew driver drive duck duke dust dyer early earl east edge ember fair faith farmer farrow fast field fields
  finch finger first fish fisher fleet flood flower flowers foot ford forest foster fountain fowl fox frank free freed freeman friend frost fry fuller
  game garden gardener gates gift glass glover gold golden good goose grace grant grave graves gray green grey grove groom guard gunner guy hall hand hands
  handy hardy harbour hare hart hatch haven hawk hay hazel head heal heart heath hedge help herring hide high hill hills hind hole holiday holly home homes
  hood hook hope horn horne house hunt hunter ivy jewel jolly joy judge just keen kind king kitchen knight lamb lake land lane large last law lawn lay leaf
  leak lee light lily line lively lock long lord love low major man manly march mark marks marsh marshal mason may mead meadow merry middle mile miles mill
  miller mills mole moon moor moore moss mould mount mountain nail neat needs new night noble north nurse oak oaks old olive orange page pain painter
  palm palmer parish park parks parson part patch patient peace pea peach pear pearl pen penny pepper person pike pine pitt place plant plumber pond pool
  poor pope porter potter potts pound power powers price pride priest prime prince print prior proud provost purse quick quiet rain rains raven read reader
  ready reed regular rice rich ring river rivers road robin rock root rose round rowan rush sage sales salmon sand sands saddler sadler sail sailor
  savage school seal self senior sergeant service sharp shaw shell shepherd shield ship shore short shower silver simple singer sister skin slater sleep
  sloan slow small smart smith snow sole song south spark sparks spear spencer spring squire stable staff stairs star stark steel stay steer stern stew
  still stock stone stones street strange stream strong summer summers sumner swallow swan sweet swift tail tall tanner tate temple tender thin thorn
  tidy tiller tile till times toll tongue top touch tower towers town travel treasure tree trout turner twin vale vicar violet wade wait waiter wake walker
  walk walks wall walls ward wards warden warm warner wash water waters way weaver webb weeks well wells west wheat wheel wheeler white whole wild will
  willow wills winter winters wise wolf wood woods woodman wool worth wren wright york young yard
  address date left name number`.split(/\s+/u),
);
