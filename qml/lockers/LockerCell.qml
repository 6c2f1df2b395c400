import QtQuick
import Attendant.Controls
import Attendant.Lockers
import Attendant.Theme

/*! One locker on the map. A key hangs where a locker is free. */
Rectangle {
    id: root

    required property string number
    required property int place
    property bool lit: false
    property bool wrong: false
    property bool quiet: false

    readonly property bool free: place === LockerMapModel.Free

    Accessible.name: root.number
    Accessible.role: Accessible.StaticText
    border.color: root.wrong ? Theme.no : Theme.key
    border.width: root.lit || root.wrong ? Theme.line * 2 : 0
    color: root.lit ? Theme.key : root.free ? Theme.free : root.place === LockerMapModel.Away ? Theme.away
           : root.place === LockerMapModel.OutOfService ? Theme.broken : Theme.taken
    opacity: root.quiet && !root.lit && !root.wrong ? Theme.dim : Theme.clear
    radius: Theme.radiusSmall

    Label {
        anchors.fill: parent
        anchors.leftMargin: root.wrong ? Theme.line * 3 : Theme.line
        anchors.rightMargin: anchors.leftMargin
        color: root.lit || root.free || root.place === LockerMapModel.Away ? Theme.ground : Theme.groundInk
        font.pixelSize: root.height * 0.42
        font.weight: root.lit || root.wrong ? Theme.weightStrong : Theme.weightText
        minimumPixelSize: root.height * 0.2
        text: root.number
        wrapMode: Text.NoWrap
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.color: Theme.no
        border.width: Theme.line * 3
        radius: parent.radius
        visible: root.wrong
    }
}
