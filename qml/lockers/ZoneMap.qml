pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Lockers
import Attendant.Theme

/*! One zone: its name, how many keys hang there, and its lockers. */
ColumnLayout {
    id: root

    required property LockerMapModel zone
    property string litLocker: ""
    property string wrongLocker: ""
    property bool lit: false
    property color ink: Theme.groundInk
    property int columns: 10

    spacing: Theme.gap / 2

    RowLayout {
        Layout.fillWidth: true

        Label {
            Layout.fillWidth: true
            color: root.ink
            font.pixelSize: Theme.fontSmall
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignLeft
            text: root.zone.title
        }
        Label {
            color: root.ink
            font.pixelSize: Theme.fontSmall
            fontSizeMode: Text.FixedSize
            text: qsTr("%n free", "", root.zone.freeCount)
            wrapMode: Text.NoWrap
        }
    }
    GridLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        columnSpacing: Theme.gap / 3
        columns: root.columns
        rowSpacing: Theme.gap / 3

        Repeater {
            model: root.zone

            LockerCell {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.maximumHeight: Theme.mapCell * 1.6
                Layout.minimumHeight: Theme.mapCell * 0.4
                Layout.preferredHeight: Theme.mapCell
                Layout.preferredWidth: Theme.mapCell
                lit: number === root.litLocker
                quiet: root.litLocker !== "" && !root.lit
                wrong: number === root.wrongLocker
            }
        }
        SequentialAnimation on opacity {
            loops: Animation.Infinite
            running: root.visible && root.lit && Theme.motion

            NumberAnimation {
                duration: Theme.motionPulse
                from: Theme.clear
                to: Theme.pressed
            }
            NumberAnimation {
                duration: Theme.motionPulse
                from: Theme.pressed
                to: Theme.clear
            }
        }
    }
}
