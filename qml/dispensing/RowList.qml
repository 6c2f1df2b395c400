import QtQuick
import Attendant.Controls
import Attendant.Theme

/*! Rows of one height under a result. Those that have no room are scrolled to, and it says how many there are. */
Item {
    id: root

    required property real rowHeight
    property alias currentIndex: list.currentIndex
    property alias delegate: list.delegate
    property alias model: list.model
    readonly property real step: root.rowHeight + list.spacing
    readonly property bool full: list.count * root.step - list.spacing > root.height + Theme.line
    readonly property int fitting: Math.floor((root.height - more.height + list.spacing) / root.step)
    readonly property bool telling: root.full && root.fitting > 0
    readonly property int below: list.count - Math.round((list.contentY + list.height + list.spacing) / root.step)

    function heightOf(rows: int): real {
        return rows * root.step - list.spacing + (list.count > rows ? more.height : 0);
    }

    implicitHeight: root.heightOf(Math.max(1, list.count))

    ListView {
        id: list

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        cacheBuffer: 0
        clip: true
        height: root.telling ? root.fitting * root.step - list.spacing : root.height
        highlightMoveDuration: Theme.motionFlip
        snapMode: ListView.SnapToItem
        spacing: Theme.gap / 2
    }
    Label {
        id: more

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        color: Theme.resultInk
        font.pixelSize: Theme.fontSmall
        height: Theme.lineSmall
        objectName: "moreRows"
        //: Below a list that goes on: so many rows are further down
        text: qsTr("and %n more", "", root.below)
        visible: root.telling && root.below > 0
        wrapMode: Text.NoWrap
    }
}
